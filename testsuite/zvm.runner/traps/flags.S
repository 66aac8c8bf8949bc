/* Area:    trap
   Purpose: AC, NT and DF, which no valid program can set, do no harm to the runner
   { options: --no-validate }
   { status: 0 } */
#include "trap.h"

	.macro	set_flags
	pushq	$0x44402 /* AC, NT, DF */
	.byte	0x9d    /* popfq */
	.endm

	.globl	_start
_start:
	set_flags
	trap	odd
	cmp	$-38, %eax
	unless_equal_exit 1
	/* The runner's own copy goes upwards. */
	set_flags
	trap	read
	cmp	$4, %eax
	unless_equal_exit 2
	cmpl	$0x6772615b, buffer + 4 /* "[arg" */
	unless_equal_exit 3
	cmpl	$0, buffer
	unless_equal_exit 4
	exit	0

	.data
	.p2align 3
read:	.quad	ZVM_READ, 0, 3 /* nvram */, buffer + 4, 4, 0
buffer:	.quad	0, 0
	.byte	0
odd:	/* a misaligned array */
	.quad	0x676e6874, 0
