/* Area:    attack, stack
   Purpose: a stack pointer of 64 bits
   { match: rsp is written and not brought back }
   { unvalidated: 139 } */
#include "attack.h"
	.globl	_start
	.type	_start, @function
_start:
	movabs	$0x123456789000, %rax
	.byte	0x48, 0x94 /* xchg %rax, %rsp */
	push	%rax
	exit	0
	.size	_start, . - _start
