/* Area:    trap
   Purpose: a trap keeps the guest's rounding, exception masks, sticky flags and waiting exceptions
   { status: 0 } */
#include "trap.h"
	.globl	_start
_start:
	sub	$64, %esp
	movl	$0x6035, (%rsp) /* round up, some masked, two flags */
	ldmxcsr	(%rsp)
	trap	nothing
	stmxcsr	4(%rsp)
	cmpl	$0x6035, 4(%rsp)
	unless_equal_exit 1
	/* Single precision, rounding to zero, everything masked. */
	movw	$0x0c7f, (%rsp)
	fldcw	(%rsp)
	fld1
	trap	nothing
	fnstcw	(%rsp)
	cmpw	$0x0c7f, (%rsp)
	unless_equal_exit 2
	fld1
	fcomip	%st(1), %st
	unless_equal_exit 3
	/* An unmasked division by zero waits for the next x87 instruction: not the runner's. */
	movw	$0x0360, (%rsp)
	fldcw	(%rsp)
	fldz
	fdivrp	%st, %st(1)
	trap	nothing
	fnstsw	%ax
	and	$0x84, %eax /* summary, division by zero */
	cmp	$0x84, %eax
	unless_equal_exit 4
	fnstcw	(%rsp)
	cmpw	$0x0360, (%rsp)
	unless_equal_exit 5
	fnclex
	exit	0

	.data
	.p2align 3
nothing:
	.quad	0x676e6874, 0
