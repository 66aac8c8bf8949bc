/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * strlen for x86_64-nacl: size_t strlen(const char *edi)
 *
 * Reads whole aligned 16-byte blocks: such a block lies in one page, so what is read beyond the string is readable.
 */

	.text
	.globl	strlen
	.type	strlen, @function
	.p2align 5
strlen:
	pxor	%xmm0, %xmm0
	movl	%edi, %eax
	movl	%edi, %ecx
	andl	$-16, %eax
	pcmpeqb	(%eax), %xmm0
	pmovmskb %xmm0, %edx
	andl	$15, %ecx
	shrl	%cl, %edx		/* forget what is before the string */
	testl	%edx, %edx
	je	1f
	bsfl	%edx, %eax
	ret

	.p2align 5
1:	pxor	%xmm0, %xmm0
	addl	$16, %eax
	pcmpeqb	(%eax), %xmm0
	pmovmskb %xmm0, %edx
	testl	%edx, %edx
	je	1b
	bsfl	%edx, %edx
	addl	%edx, %eax
	subl	%edi, %eax
	ret
	.size	strlen, .-strlen

	.section .note.GNU-stack, "", @progbits
