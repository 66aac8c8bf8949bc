/* SPDX-License-Identifier: Apache-2.0 */
/*
 * int sigsetjmp(sigjmp_buf edi, int esi): notes whether the mask is saved, saves it after that, and
 * is setjmp.
 */

	.text
	.globl	sigsetjmp
	.type	sigsetjmp, @function
	.p2align 5
sigsetjmp:
	movslq	%esi, %rsi
	movq	%rsi, 64(%edi)
	testl	%esi, %esi
	je	1f
	pushq	%rdi
	leal	72(%edi), %edx
	xorl	%esi, %esi
	xorl	%edi, %edi		/* SIG_SETMASK, without a set */
	call	sigprocmask
	popq	%rdi
1:	jmp	setjmp
	.size	sigsetjmp, .-sigsetjmp

	.section .note.GNU-stack, "", @progbits
