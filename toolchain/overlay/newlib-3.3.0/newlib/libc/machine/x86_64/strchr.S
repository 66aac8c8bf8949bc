/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * strchr for x86_64-nacl: char *strchr(const char *edi, int sil)
 */

	.text
	.globl	strchr
	.type	strchr, @function
	.p2align 5
strchr:
	pxor	%xmm3, %xmm3
	movd	%esi, %xmm1
	pshufb	%xmm3, %xmm1		/* the character, 16 times */
	movl	%edi, %eax
	movl	%edi, %ecx
	andl	$-16, %eax
	movdqa	(%eax), %xmm0
	movdqa	%xmm0, %xmm2
	pcmpeqb	%xmm1, %xmm0
	pcmpeqb	%xmm3, %xmm2
	por	%xmm2, %xmm0
	pmovmskb %xmm0, %edx
	andl	$15, %ecx
	shrl	%cl, %edx
	shll	%cl, %edx		/* forget what is before the string */
	testl	%edx, %edx
	jne	2f

	.p2align 5
1:	addl	$16, %eax
	movdqa	(%eax), %xmm0
	movdqa	%xmm0, %xmm2
	pcmpeqb	%xmm1, %xmm0
	pcmpeqb	%xmm3, %xmm2
	por	%xmm2, %xmm0
	pmovmskb %xmm0, %edx
	testl	%edx, %edx
	je	1b
2:	bsfl	%edx, %edx
	addl	%edx, %eax
	cmpb	%sil, (%eax)		/* it, or the end */
	jne	3f
	ret
3:	xorl	%eax, %eax
	ret
	.size	strchr, .-strchr

	.section .note.GNU-stack, "", @progbits
