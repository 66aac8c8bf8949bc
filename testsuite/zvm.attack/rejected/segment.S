/* Area:    attack, memory
   Purpose: memory of the runner, which a segment register points to
   { match: prefix is not allowed on this instruction }
   { unvalidated: 66 } */
#include "attack.h"
	.globl	_start
	.type	_start, @function
_start:
	.byte	0x64, 0x48, 0x8b, 0x04, 0x25, 0x00, 0x00, 0x00, 0x00 /* mov %fs:0, %rax */
	test	%rax, %rax
	jz	1f
	exit	ESCAPED
1:	exit	0
	.size	_start, . - _start
