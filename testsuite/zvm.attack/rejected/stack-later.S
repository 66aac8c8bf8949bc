/* Area:    attack, stack
   Purpose: a stack pointer brought back only in the next bundle
   { match: rsp is written and not brought back } */
#include "attack.h"
	.globl	_start
	.type	_start, @function
_start:
	.p2align 5
	.fill	30, 1, 0x90
	.byte	0x89, 0xe4       /* mov %esp, %esp */
	.byte	0x4c, 0x01, 0xfc /* add %r15, %rsp */
	exit	0
	.size	_start, . - _start
