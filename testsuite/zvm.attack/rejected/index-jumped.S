/* Area:    attack, memory
   Purpose: a direct jump to an access, past what makes its index safe
   { match: direct jump goes inside an instruction or a group }
   { unvalidated: 139 } */
#include "attack.h"
	.globl	_start
	.type	_start, @function
_start:
	movabs	$0x123456789000, %rax
	jmp	1f
	.p2align 5
	.byte	0x89, 0xc0             /* mov %eax, %eax */
1:	.byte	0x41, 0x8b, 0x04, 0x07 /* mov (%r15,%rax), %eax */
	exit	0
	.size	_start, . - _start
