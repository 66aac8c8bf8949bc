/* Area:    attack, memory
   Purpose: whatever the registers hold, accesses end in the sandbox or in its guards

   Does what the letter on standard input says; all of it is a fault of its own. */
#include "trap.h"

	.macro	attempt letter, label
	cmpb	$\letter, %al
	je	\label
	.endm

	.globl	_start
	.type	_start, @function
_start:
	trap	read
	mov	letter, %al
	attempt	'p', push
	attempt	'c', call
	attempt	'u', up
	attempt	'd', down
	attempt	'i', index
	attempt	's', store
	attempt	'o', over
	attempt	'm', move
	attempt	'f', fault
	attempt	'x', text
	attempt	't', trampoline
	exit	1

	/* The stack pointer leads nowhere. */
push:	mov	$8, %esp
	push	%rax
	push	%rax
	hlt
call:	mov	$0x10000, %esp
	call	_start

	/* The frame pointer is at one end, and the displacement leads on. */
up:	mov	$0xffffffff, %ebp
	movb	$1, 0x7fffffff(%rbp)
	hlt
down:	xor	%ebp, %ebp
	movb	$1, -0x80000000(%rbp)
	hlt

	/* All at their most: the assembler would not make this. */
index:	mov	$0xffffffff, %esp
	mov	$0xffffffff, %eax
	.p2align 5
	mov	%eax, %eax
	.byte	0xc6, 0x84, 0xc4, 0xff, 0xff, 0xff, 0x7f, 1 /* movb $1, 0x7fffffff(%rsp,%rax,8) */
	hlt

	/* Strings without end, with a count of 64 bits; over the end of the 4 GiB; from there. */
store:	movabs	$0x7fffffffffffffff, %rcx
	mov	$0xfffefff0, %edi
	.p2align 5
	mov	%edi, %edi
	.byte	0x49, 0x8d, 0x3c, 0x3f, 0xf3, 0xaa /* lea (%r15,%rdi), %rdi; rep stosb */
	hlt
over:	mov	$0xffffffff, %edi
	stosq
	hlt
move:	mov	$0xffffffff, %esi
	mov	$letter, %edi
	mov	$-1, %ecx
	rep movsb
	hlt

	/* A fault whose stack pointer leads nowhere. */
fault:	xor	%esp, %esp
	ud2
	/* The program's own code, and the trap's. */
text:	movb	$0x90, _start
	hlt
trampoline:
	movb	$0x90, 0x10000
	hlt
	.size	_start, . - _start

	.data
	.p2align 3
read:	.quad	ZVM_READ, 0, 0 /* stdin */, letter, 1, 0
letter:	.quad	0
