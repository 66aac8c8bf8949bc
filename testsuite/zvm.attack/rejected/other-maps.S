/* Area:    attack, decoding
   Purpose: opcodes of other maps, which the same first bytes may mean
   { match: instruction is not allowed } */
#include "attack.h"
	.globl	_start
	.type	_start, @function
_start:
	.byte	0x8f, 0xe8, 0x60, 0xa2, 0xc0, 0x10 /* AMD's XOP, not pop */
	.p2align 5
	.byte	0xc5, 0xf8, 0x10, 0xc0             /* VEX, not lds */
	.p2align 5
	.byte	0x62, 0xf1, 0x7c, 0x48, 0x10, 0xc0 /* EVEX, not bound */
	.p2align 5
	.byte	0x0f, 0x0f, 0xc0, 0x9e             /* 3DNow, its opcode last */
	.size	_start, . - _start
