/* Area:    attack, walls
   Purpose: code that escaped, which validation should have prevented, can call the system for nothing but its channels

   Calls the system call of which standard input has the number, four bytes, with arguments that are all 0. */
#include "attack.h"
	.globl	_start
	.type	_start, @function
_start:
	trap	read
	mov	number, %eax
	xor	%edi, %edi
	xor	%esi, %esi
	xor	%edx, %edx
	xor	%r10d, %r10d
	.byte	0x0f, 0x05
	exit	ESCAPED
	.size	_start, . - _start

	.data
	.p2align 3
read:	.quad	ZVM_READ, 0, 0 /* stdin */, number, 4, 0
number:	.quad	0
