/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * memchr for x86_64-nacl: void *memchr(const void *edi, int sil, size_t edx)
 */

	.text
	.globl	memchr
	.type	memchr, @function
	.p2align 5
memchr:
	testl	%edx, %edx
	je	.Lnone
	pxor	%xmm0, %xmm0
	movd	%esi, %xmm1
	pshufb	%xmm0, %xmm1		/* the character, 16 times */
	movl	%edi, %eax
	movl	%edi, %ecx
	andl	$-16, %eax
	andl	$15, %ecx
	movdqa	(%eax), %xmm0
	pcmpeqb	%xmm1, %xmm0
	pmovmskb %xmm0, %r8d
	shrl	%cl, %r8d		/* forget what is before */
	testl	%r8d, %r8d
	jne	.Lfirst
	negl	%ecx
	addl	$16, %ecx		/* how many were looked at */
	subl	%ecx, %edx
	jbe	.Lnone

	.p2align 5
1:	addl	$16, %eax
	movdqa	(%eax), %xmm0
	pcmpeqb	%xmm1, %xmm0
	pmovmskb %xmm0, %r8d
	testl	%r8d, %r8d
	jne	2f
	subl	$16, %edx
	ja	1b
.Lnone:
	xorl	%eax, %eax
	ret
.Lfirst:
	movl	%edi, %eax
2:	bsfl	%r8d, %r8d
	cmpl	%edx, %r8d
	jae	.Lnone			/* behind the end */
	addl	%r8d, %eax
	ret
	.size	memchr, .-memchr

	.section .note.GNU-stack, "", @progbits
