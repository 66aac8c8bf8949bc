/* Area:    attack, instructions
   Purpose: the register by which the trap finds the runner
   { match: (prefix|instruction) is not allowed } */
#include "attack.h"
	.globl	_start
	.type	_start, @function
_start:
	xor	%eax, %eax
	.byte	0xf3, 0x48, 0x0f, 0xae, 0xd0 /* wrfsbase %rax */
	trap	0
	.size	_start, . - _start
