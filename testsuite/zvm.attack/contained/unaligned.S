/* Area:    attack, jumps
   Purpose: an unaligned target goes to the beginning of its bundle, through every register, call and return
   { status: 0 } */
#include "attack.h"
	/* ebx counts; every landing must come to its first byte. */
	.macro	landing
	.p2align 5
7:	inc	%ebx
	.endm

	.globl	_start
	.type	_start, @function
_start:
	xor	%ebx, %ebx
	/* The 64-bit value is an address of the runner, say; what is added leads inside an instruction. */
	.irp	r, rax, rcx, rdx, rsi, rdi, r8, r9, r10, r12, r13, r14
	movabs	$0x7fff12340000001f, %\r
	mov	$7f, %r11d
	or	%r11, %\r
	jmp	*%\r
	.p2align 5
	hlt
	landing
	.endr
	mov	$7f, %r11d
	or	$31, %r11d
	jmp	*%r11
	landing
	.irp	low, 1, 2, 7, 16, 31 /* returns */
	movabs	$0x7fff123400000000 + \low, %rax
	mov	$7f, %ecx
	or	%rcx, %rax
	push	%rax
	ret
	landing
	.endr
	mov	$7f, %eax /* a call, and its return address in the stack made odd */
	or	$5, %eax
	call	*%rax
	cmp	$18, %ebx
	jne	.Lwrong
	exit	0
.Lwrong:
	exit	1
	landing
	orb	$31, (%rsp)
	ret
	.size	_start, . - _start
