/* Area:    attack, memory
   Purpose: an index made safe in the bundle before, which a jump can leave out
   { match: index of the memory operand is not zero-extended } */
#include "attack.h"
	.globl	_start
	.type	_start, @function
_start:
	.p2align 5
	.fill	30, 1, 0x90
	.byte	0x89, 0xc0             /* mov %eax, %eax */
	.byte	0x41, 0x8b, 0x04, 0x07 /* mov (%r15,%rax), %eax */
	exit	0
	.size	_start, . - _start
