/* Area:    attack, direct jumps
   Purpose: a direct jump to the last instruction of a masked jump
   { match: direct jump goes inside an instruction or a group }
   { unvalidated: 66 } */
#include "attack.h"
	.globl	_start
	.type	_start, @function
_start:
	prepare	hidden
	jmp	1f
	.p2align 5
	.byte	0x83, 0xe2, 0xe0 /* and $-32, %edx */
	.byte	0x4c, 0x01, 0xfa /* add %r15, %rdx */
1:	.byte	0xff, 0xe2       /* jmp *%rdx */
	.p2align 5
	hide	hidden
	.size	_start, . - _start
