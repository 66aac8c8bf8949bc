/* Area:    attack, instructions
   Purpose: everything that the CPU holds, the runner's part too
   { match: instruction is not allowed } */
#include "attack.h"
	.globl	_start
	.type	_start, @function
_start:
	sub	$1024, %esp
	.byte	0x0f, 0xae, 0x04, 0x24 /* fxsave (%rsp) */
	.p2align 5
	.byte	0x0f, 0xae, 0x24, 0x24 /* xsave (%rsp) */
	.p2align 5
	.byte	0x0f, 0x01, 0xf9 /* rdtscp */
	.p2align 5
	.byte	0x0f, 0x01, 0x0c, 0x24 /* sidt (%rsp) */
	.size	_start, . - _start
