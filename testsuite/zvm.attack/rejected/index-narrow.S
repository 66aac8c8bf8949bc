/* Area:    attack, memory
   Purpose: an index of which only 16 bits were written
   { match: index of the memory operand is not zero-extended }
   { unvalidated: 139 } */
#include "attack.h"
	.globl	_start
	.type	_start, @function
_start:
	movabs	$0x123456789000, %rax
	.p2align 5
	.byte	0x66, 0x89, 0xc0       /* mov %ax, %ax */
	.byte	0x41, 0x8b, 0x04, 0x07 /* mov (%r15,%rax), %eax */
	exit	0
	.size	_start, . - _start
