/* Area:    attack, direct jumps
   Purpose: a direct jump into an instruction, where another is hidden
   { match: direct jump goes inside an instruction or a group }
   { unvalidated: 66 } */
#include "attack.h"
	.globl	_start
	.type	_start, @function
_start:
	prepare	hidden
	jmp	hidden
	.p2align 5
	hide	hidden
	.size	_start, . - _start
