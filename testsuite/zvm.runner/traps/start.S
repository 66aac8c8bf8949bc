/* Area:    start
   Purpose: a program finds its registers, flags and floating point as the ABI says
   { status: 0 } */
#include "trap.h"
	.globl	_start
_start:
	/* Before anything changes: all general registers but rsp, rbp, r15, r11. */
	or	%rbx, %rax
	or	%rcx, %rdx
	or	%rsi, %rdi
	or	%r8, %r9
	or	%r10, %r12
	or	%r13, %r14
	or	%rdx, %rax
	or	%rdi, %r9
	or	%r12, %r14
	or	%rax, %r9
	or	%r9, %r14
	unless_equal_exit 1
	mov	%esp, %eax
	cmp	$0xffff0000 - 64, %eax
	unless_equal_exit 2
	mov	%ebp, %eax
	test	%eax, %eax
	unless_equal_exit 3
	sub	$16, %esp
	stmxcsr	(%rsp)
	cmpl	$0x1f80, (%rsp)
	unless_equal_exit 4
	fnstcw	(%rsp)
	cmpw	$0x37f, (%rsp)
	unless_equal_exit 5
	add	$16, %esp
	mov	$8, %ecx
	mov	%esp, %edi
	xor	%eax, %eax
	repe scasq
	unless_equal_exit 6
	exit	0
