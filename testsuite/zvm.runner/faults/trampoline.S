/* Area:    faults
   Purpose: all trampolines but the first end the session
   { status: 139 }
   { match: call of an unused trampoline at 0x10020\n$ } */
	.globl	_start
	.type	_start, @function
_start:
	/* If they held zeros, which are code, these would write here, and go on. */
	mov	$word, %eax
	add	%r15, %rax
	jmp	0x10020
	.size	_start, . - _start

	.data
word:	.quad	0
