/* Area:    attack, stack
   Purpose: a direct jump to what brings the stack back, which then adds the base twice
   { match: direct jump goes inside an instruction or a group }
   { unvalidated: 135 } */
#include "attack.h"
	.globl	_start
	.type	_start, @function
_start:
	jmp	1f
	.p2align 5
	.byte	0x89, 0xe4       /* mov %esp, %esp */
1:	.byte	0x4c, 0x01, 0xfc /* add %r15, %rsp */
	push	%rax
	exit	0
	.size	_start, . - _start
