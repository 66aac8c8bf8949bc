/* Area:    trap
   Purpose: a trap keeps the registers that a call keeps, and leaves nothing in the others
   { status: 0 } */
#include "trap.h"
	.globl	_start
_start:
	mov	$0x1122334455667788, %rbx
	lea	1(%rbx), %r12
	lea	2(%rbx), %r13
	lea	3(%rbx), %r14
	mov	%rbx, %rax
	mov	%rbx, %rcx
	mov	%rbx, %rdx
	mov	%rbx, %rsi
	mov	%rbx, %r8
	mov	%rbx, %r9
	mov	%rbx, %r10
	movq	%rbx, %xmm0
	movq	%rbx, %xmm15
	mov	%esp, %ebp
	trap	nothing
	cmp	%esp, %ebp
	unless_equal_exit 1
	mov	$0x1122334455667788, %rdi
	sub	%rdi, %rbx
	unless_equal_exit 2
	sub	%rdi, %r12
	cmp	$1, %r12
	unless_equal_exit 3
	sub	%rdi, %r13
	cmp	$2, %r13
	unless_equal_exit 4
	sub	%rdi, %r14
	cmp	$3, %r14
	unless_equal_exit 5
	trap	nothing
	or	%rcx, %rdx
	or	%rdi, %rsi
	or	%r8, %r9
	or	%rdx, %rsi
	or	%r9, %r10
	or	%rsi, %r10
	unless_equal_exit 6
	movdqa	%xmm0, %xmm1
	.irp	n, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15
	por	%xmm\n, %xmm1
	.endr
	ptest	%xmm1, %xmm1
	unless_equal_exit 7
	/* The whole result register: -ENOSYS as 32 bits. */
	trap	nothing
	mov	$-38, %ecx
	cmp	%rcx, %rax
	unless_equal_exit 8
	exit	0

	.data
	.p2align 3
nothing:
	.quad	0x676e6874, 0
