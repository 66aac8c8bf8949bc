/* Area:    attack, indirect jumps
   Purpose: a mask that leaves one bit too many
   { match: indirect jump is not masked }
   { unvalidated: 66 } */
#include "attack.h"
	.globl	_start
	.type	_start, @function
_start:
	prepare	hidden
	.byte	0x4c, 0x29, 0xfa /* sub %r15, %rdx */
	.p2align 5
	.byte	0x83, 0xe2, 0xfe /* and $-2, %edx */
	.byte	0x4c, 0x01, 0xfa /* add %r15, %rdx */
	.byte	0xff, 0xe2       /* jmp *%rdx */
	.p2align 5
	hide	hidden
	.size	_start, . - _start
