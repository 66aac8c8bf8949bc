/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * memcmp for x86_64-nacl: int memcmp(const void *edi, const void *esi, size_t edx)
 */

	.text
	.globl	memcmp
	.type	memcmp, @function
	.p2align 5
memcmp:
	cmpl	$16, %edx
	jb	.Lbelow16
	movl	%edx, %ecx
	shrl	$4, %ecx

1:	movups	(%edi), %xmm0
	movups	(%esi), %xmm1
	pcmpeqb	%xmm1, %xmm0
	pmovmskb %xmm0, %eax
	xorl	$0xffff, %eax
	jne	.Ldiffer
	addl	$16, %edi
	addl	$16, %esi
	decl	%ecx
	jne	1b
	andl	$15, %edx
	je	.Lequal
	leal	-16(%edi,%edx), %edi	/* the last 16, some of them again */
	leal	-16(%esi,%edx), %esi
	movups	(%edi), %xmm0
	movups	(%esi), %xmm1
	pcmpeqb	%xmm1, %xmm0
	pmovmskb %xmm0, %eax
	xorl	$0xffff, %eax
	jne	.Ldiffer
	ret

.Ldiffer:
	bsfl	%eax, %ecx
	movzbl	(%edi,%ecx), %eax
	movzbl	(%esi,%ecx), %edx
	subl	%edx, %eax
	ret

.Lbelow16:
	cmpl	$8, %edx
	jb	.Lbelow8
	movq	(%edi), %rax
	movq	(%esi), %rcx
	cmpq	%rcx, %rax
	jne	.Ldiffer8
	movq	-8(%edi,%edx), %rax
	movq	-8(%esi,%edx), %rcx
	cmpq	%rcx, %rax
	je	.Lequal
.Ldiffer8:
	bswapq	%rax
	bswapq	%rcx
	cmpq	%rcx, %rax
	sbbl	%eax, %eax
	orl	$1, %eax
	ret

.Lbelow8:
	cmpl	$4, %edx
	jb	.Lbelow4
	movl	(%edi), %eax
	movl	(%esi), %ecx
	cmpl	%ecx, %eax
	jne	.Ldiffer4
	movl	-4(%edi,%edx), %eax
	movl	-4(%esi,%edx), %ecx
	cmpl	%ecx, %eax
	je	.Lequal
.Ldiffer4:
	bswapl	%eax
	bswapl	%ecx
	cmpl	%ecx, %eax
	sbbl	%eax, %eax
	orl	$1, %eax
	ret

.Lbelow4:
	testl	%edx, %edx
	je	.Lequal
	xorl	%ecx, %ecx
1:	movzbl	(%edi,%ecx), %eax
	movzbl	(%esi,%ecx), %r8d
	subl	%r8d, %eax
	jne	2f
	incl	%ecx
	cmpl	%edx, %ecx
	jb	1b
.Lequal:
	xorl	%eax, %eax
2:	ret
	.size	memcmp, .-memcmp

	.section .note.GNU-stack, "", @progbits
