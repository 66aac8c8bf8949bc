/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * strcmp for x86_64-nacl: int strcmp(const char *edi, const char *esi)
 *
 * 16 bytes of both at a time, except where one of them would reach into the next page, which may not be there.
 */

	.text
	.globl	strcmp
	.type	strcmp, @function
	.p2align 5
strcmp:
	pxor	%xmm3, %xmm3

1:	movl	%edi, %eax
	movl	%esi, %ecx
	andl	$0xfff, %eax
	andl	$0xfff, %ecx
	cmpl	$0xff0, %eax
	ja	.Lbytes
	cmpl	$0xff0, %ecx
	ja	.Lbytes
	movups	(%edi), %xmm0
	movups	(%esi), %xmm1
	movdqa	%xmm0, %xmm2
	pcmpeqb	%xmm3, %xmm2		/* where the string ends */
	pcmpeqb	%xmm1, %xmm0		/* where they are equal */
	pandn	%xmm0, %xmm2		/* equal, and not the end */
	pmovmskb %xmm2, %eax
	xorl	$0xffff, %eax
	jne	.Lfound
	addl	$16, %edi
	addl	$16, %esi
	jmp	1b

.Lfound:
	bsfl	%eax, %ecx
	movzbl	(%edi,%ecx), %eax
	movzbl	(%esi,%ecx), %edx
	subl	%edx, %eax
	ret

.Lbytes:
	movl	$16, %ecx
2:	movzbl	(%edi), %eax
	movzbl	(%esi), %edx
	incl	%edi
	incl	%esi
	cmpl	%edx, %eax
	jne	3f
	testl	%eax, %eax
	je	3f
	decl	%ecx
	jne	2b
	jmp	1b
3:	subl	%edx, %eax
	ret
	.size	strcmp, .-strcmp

	.section .note.GNU-stack, "", @progbits
