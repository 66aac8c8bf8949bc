/* Area:    attack, memory
   Purpose: a bit test, which reaches as far as its register says
   { match: instruction is not allowed }
   { unvalidated: 135 } */
#include "attack.h"
	.globl	_start
	.type	_start, @function
_start:
	movabs	$0x7fffffffffffff00, %rax
	.byte	0x48, 0x0f, 0xab, 0x04, 0x24 /* bts %rax, (%rsp) */
	exit	0
	.size	_start, . - _start
