/* SPDX-License-Identifier: Apache-2.0 */
/* Area:    assembler
   Purpose: rsp and rbp hold base + offset: 64-bit values cannot be put there, nor read as data, nor
	    can either be changed by an instruction that has no safe form.  */

	.text
	mov	%rax, %rbp		/* { error: rbp holds only 32-bit values } */
	movabs	$0x123456789a, %rbp	/* { error: rbp } */
	add	%rax, %rbp		/* { error: rbp holds only 32-bit values } */
	lea	(%rax,%rcx,2), %rbp	/* { error: rbp holds only 32-bit values } */
	cmove	%eax, %ebp		/* { error: ebp } */
	shl	$2, %ebp		/* { error: ebp } */
	sete	%bpl			/* { error: bpl } */
	mov	%ax, %bp		/* { error: bp } */
	imul	$3, %eax, %esp		/* { error: esp } */
	xchg	%eax, %esp		/* { error: esp } */
	cmpxchg	%eax, %esp		/* { error: esp } */
	cmpxchg	%ebp, (%eax)		/* { error: ebp } */
	add	%rsp, %rax		/* { error: rsp cannot be read as 64-bit data } */
	cmp	%rbp, %rdx		/* { error: rbp cannot be read as 64-bit data } */

	push	%rbp
	mov	%rsp, %rbp
	mov	%esp, %eax
	mov	%eax, %ebp
	sub	$16, %rsp
	sub	%ecx, %esp
	and	$-32, %rsp
	lea	-8(%rbp), %rsp
	mov	(%eax), %ebp
	pop	%rbp
