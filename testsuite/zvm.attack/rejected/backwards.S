/* Area:    attack, strings
   Purpose: string instructions that count down, and out
   { match: instruction is not allowed }
   { unvalidated: 139 } */
#include "attack.h"
	.globl	_start
	.type	_start, @function
_start:
	mov	$-1, %ecx
	.byte	0xfd /* std */
	.p2align 5
	.byte	0x89, 0xff, 0x49, 0x8d, 0x3c, 0x3f /* mov %edi, %edi; lea (%r15,%rdi), %rdi */
	.byte	0xf3, 0xaa /* rep stos */
	exit	0
	.size	_start, . - _start
