/* SPDX-License-Identifier: Apache-2.0 */
/* Functions written as one writes x32 assembly; the assembler makes them safe.  hand.c calls them. */

	.text

/* void *copy(void *to, const void *from, uint32_t n) */
	.p2align 5
	.globl	copy
	.type	copy, @function
copy:
	mov	%edi, %eax
	mov	%edx, %ecx
	rep movsb
	ret
	.size	copy, .-copy

/* uint32_t length(const char *s): repne scasb */
	.p2align 5
	.globl	length
	.type	length, @function
length:
	xor	%eax, %eax
	mov	$-1, %ecx
	repne scasb
	not	%ecx
	lea	-1(%rcx), %eax
	ret
	.size	length, .-length

/* int32_t same(const void *a, const void *b, uint32_t n): repe cmpsb */
	.p2align 5
	.globl	same
	.type	same, @function
same:
	mov	%edx, %ecx
	xor	%eax, %eax
	cmp	%eax, %eax
	repe cmpsb
	sete	%al
	ret
	.size	same, .-same

/* void fill64(void *to, uint64_t value, uint32_t n): rep stosq */
	.p2align 5
	.globl	fill64
	.type	fill64, @function
fill64:
	mov	%rsi, %rax
	mov	%edx, %ecx
	rep stosq
	ret
	.size	fill64, .-fill64

/* uint32_t sum32(const uint32_t *from, uint32_t n): lodsl in a loop */
	.p2align 5
	.globl	sum32
	.type	sum32, @function
sum32:
	mov	%esi, %ecx
	mov	%edi, %esi
	xor	%edx, %edx
	test	%ecx, %ecx
	jz	2f
1:	lodsl
	add	%eax, %edx
	dec	%ecx
	jnz	1b
2:	mov	%edx, %eax
	ret
	.size	sum32, .-sum32

/* uint32_t choose(uint32_t n): a switch through a table of 32-bit addresses */
	.p2align 5
	.globl	choose
	.type	choose, @function
choose:
	cmp	$4, %edi
	jae	.Lother
	mov	.Ltable(,%edi,4), %eax
	jmp	*%rax
	.p2align 5
.Lzero:
	mov	$100, %eax
	ret
	.p2align 5
.Lone:
	mov	$111, %eax
	ret
	.p2align 5
.Ltwo:
	mov	$122, %eax
	jmp	.Lend
	.p2align 5
.Lthree:
	mov	$133, %eax
.Lend:
	ret
.Lother:
	mov	$-1, %eax
	ret
	.size	choose, .-choose
	.section .rodata
	.p2align 2
.Ltable:
	.long	.Lzero, .Lone, .Ltwo, .Lthree
	.text

/* uint64_t framed(uint64_t a, uint64_t b): push and pop of rbp, locals below it */
	.p2align 5
	.globl	framed
	.type	framed, @function
framed:
	push	%rbp
	mov	%rsp, %rbp
	sub	$48, %rsp
	mov	%rdi, -8(%rbp)
	mov	%rsi, -16(%rbp)
	lea	-16(%rbp), %eax
	mov	(%eax), %rdx
	add	8(%eax), %rdx
	mov	%rdx, (%rsp)
	mov	%rdx, %rdi
	call	twice
	add	(%rsp), %rax
	mov	%rbp, %rsp
	pop	%rbp
	ret
	.size	framed, .-framed

/* uint64_t twice(uint64_t a): leave */
	.p2align 5
	.type	twice, @function
twice:
	push	%rbp
	mov	%rsp, %rbp
	push	%rbx
	mov	%rdi, %rbx
	lea	(%rbx,%rbx), %rax
	mov	-8(%rbp), %rbx
	leave
	ret
	.size	twice, .-twice

/* uint32_t jump_forward(uint32_t n): a computed goto */
	.p2align 5
	.globl	jump_forward
	.type	jump_forward, @function
jump_forward:
	mov	$.Lfar, %eax
	test	%edi, %edi
	lea	.Lnear(%rip), %edx
	cmovne	%edx, %eax
	jmp	*%rax
	.p2align 5
.Lnear:
	mov	$1, %eax
	ret
	.p2align 5
.Lfar:
	mov	$2, %eax
	ret
	.size	jump_forward, .-jump_forward

/* uint32_t call_each(uint32_t (**functions)(uint32_t), uint32_t n): calls through memory */
	.p2align 5
	.globl	call_each
	.type	call_each, @function
call_each:
	push	%rbx
	push	%r12
	push	%r13
	mov	%edi, %ebx
	mov	%esi, %r12d
	xor	%r13d, %r13d
1:	mov	%r13d, %edi
	mov	-4(%ebx,%r12d,4), %eax
	call	*%rax
	mov	%eax, %r13d
	dec	%r12d
	jnz	1b
	mov	%r13d, %eax
	pop	%r13
	pop	%r12
	pop	%rbx
	ret
	.size	call_each, .-call_each

/* uint32_t address_forms(const uint32_t *a, uint32_t i): 9 times a[i], by addresses of every shape */
	.p2align 5
	.globl	address_forms
	.type	address_forms, @function
address_forms:
	mov	(%edi,%esi,4), %eax
	lea	-0x12345678(%edi), %edx
	add	0x12345678(%edx,%esi,4), %eax
	lea	(,%esi,4), %ecx
	add	(%edi,%ecx), %eax
	lea	(%edi,%esi,4), %edx
	add	(%edx), %eax
	add	$4, %edx
	add	-4(%edx), %eax
	sub	$0x7fff0000, %edx
	add	0x7ffefffc(%edx), %eax
	neg	%ecx
	sub	%ecx, %edx
	add	0x7ffefffc(%edx,%ecx), %eax
	mov	%edi, %ecx
	sub	$numbers, %ecx
	lea	(%ecx,%esi,4), %ecx
	add	numbers(%ecx), %eax
	sub	%esp, %edi
	lea	(%edi,%esi,4), %edi
	add	(%rsp,%rdi), %eax
	ret
	.size	address_forms, .-address_forms

/* uint64_t through_stack(uint64_t *cell): push and pop of memory, xchg, locked adds */
	.p2align 5
	.globl	through_stack
	.type	through_stack, @function
through_stack:
	push	(%edi)
	push	$5
	pop	-8(%rsp)
	mov	-8(%rsp), %rdx
	pop	%rax
	mov	$3, %ecx
	xchg	%rcx, (%edi)
	lock xadd %rcx, (%edi)
	lock
	addq	%rdx, (%edi)
	add	%rcx, %rax
	ret
	.size	through_stack, .-through_stack

	.data
	.globl	numbers
	.p2align 2
numbers:
	.long	1, 2, 3, 4, 5, 6, 7, 8
	.section .note.GNU-stack,"",@progbits
