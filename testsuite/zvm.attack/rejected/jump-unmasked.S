/* Area:    attack, indirect jumps
   Purpose: an indirect jump without a mask
   { match: indirect jump is not masked }
   { unvalidated: 66 } */
#include "attack.h"
	.globl	_start
	.type	_start, @function
_start:
	prepare	hidden
	.byte	0xff, 0xe2 /* jmp *%rdx */
	.p2align 5
	hide	hidden
	.size	_start, . - _start
