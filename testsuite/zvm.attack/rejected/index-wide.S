/* Area:    attack, memory
   Purpose: an index of 64 bits
   { match: index of the memory operand is not zero-extended }
   { unvalidated: 139 } */
#include "attack.h"
	.globl	_start
	.type	_start, @function
_start:
	movabs	$0x123456789000, %rax
	.byte	0x41, 0x8b, 0x04, 0x07 /* mov (%r15,%rax), %eax */
	exit	0
	.size	_start, . - _start
