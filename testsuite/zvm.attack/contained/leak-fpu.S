/* Area:    attack, the trap
   Purpose: the x87 environment after a trap, and registers never written, tell nothing of the runner
   { status: 0 } */
#include "attack.h"
	.globl	_start
	.type	_start, @function
_start:
	/* Every mm register must be as a new process has it: what the runner computed is not in them. */
	pxor	%xmm1, %xmm1
	.irp	n, 0, 1, 2, 3, 4, 5, 6, 7
	movq2dq	%mm\n, %xmm0
	por	%xmm0, %xmm1
	.endr
	emms
	ptest	%xmm1, %xmm1
	jnz	.Lwrong
	trap	nothing
	sub	$128, %esp
	fnstenv	(%rsp)
	mov	12(%rsp), %eax /* where the last x87 instruction stood, and its operand: ours, or none */
	or	20(%rsp), %eax
	jnz	.Lwrong
	/* The trap's own return address, and what is below the stack, which signals must not use. */
	movl	$0x55555555, -128(%rsp)
	trap	nothing
	cmpl	$0x55555555, -128(%rsp)
	jne	.Lwrong
	exit	0
.Lwrong:
	exit	1
	.size	_start, . - _start

	.data
	.p2align 3
nothing:
	.quad	0x676e6874, 0
