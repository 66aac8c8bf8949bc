/* Area:    attack, indirect jumps
   Purpose: a return, which takes any address from memory
   { match: instruction is not allowed }
   { unvalidated: 66 } */
#include "attack.h"
	.globl	_start
	.type	_start, @function
_start:
	prepare	hidden
	push	%rdx
	.byte	0xc3 /* ret */
	.p2align 5
	hide	hidden
	.size	_start, . - _start
