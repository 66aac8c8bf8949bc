/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * strcpy for x86_64-nacl: char *strcpy(char *edi, const char *esi)
 *
 * The length, as strlen finds it, then memcpy.
 */

	.text
	.globl	strcpy
	.type	strcpy, @function
	.p2align 5
strcpy:
	pxor	%xmm0, %xmm0
	movl	%esi, %eax
	movl	%esi, %ecx
	andl	$-16, %eax
	pcmpeqb	(%eax), %xmm0
	pmovmskb %xmm0, %edx
	andl	$15, %ecx
	shrl	%cl, %edx
	testl	%edx, %edx
	je	1f
	bsfl	%edx, %edx
	incl	%edx			/* the NUL too */
	jmp	__nacl_memcpy

	.p2align 5
1:	pxor	%xmm0, %xmm0
	addl	$16, %eax
	pcmpeqb	(%eax), %xmm0
	pmovmskb %xmm0, %edx
	testl	%edx, %edx
	je	1b
	bsfl	%edx, %edx
	subl	%esi, %eax
	leal	1(%eax,%edx), %edx
	jmp	__nacl_memcpy
	.size	strcpy, .-strcpy

	.section .note.GNU-stack, "", @progbits
