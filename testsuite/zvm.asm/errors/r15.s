/* SPDX-License-Identifier: Apache-2.0 */
/* Area:    assembler
   Purpose: r15 holds the sandbox's base: nothing writes it.  */

	.text
	mov	%rax, %r15		/* { error: r15 } */
	mov	$0, %r15d		/* { error: r15 } */
	mov	%al, %r15b		/* { error: r15 } */
	xor	%r15, %r15		/* { error: r15 } */
	pop	%r15			/* { error: r15 } */
	xchg	%r15, %rax		/* { error: r15 } */
	xadd	%r15, (%eax)		/* { error: r15 } */
	cmpxchg	%rax, %r15		/* { error: r15 } */
	lea	8(%rsp), %r15d		/* { error: r15 } */
	shl	%r15			/* { error: r15 } */
	inc	%r15d			/* { error: r15 } */
	sete	%r15b			/* { error: r15 } */
	movd	%xmm0, %r15d		/* { error: r15 } */
	pextrd	$1, %xmm0, %r15d	/* { error: r15 } */
	imul	$3, %rax, %r15		/* { error: r15 } */
	bswap	%r15			/* { error: r15 } */
	mul	%ecx
	cmp	%eax, %ecx
