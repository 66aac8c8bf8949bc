/* Area:    attack, strings
   Purpose: a direct jump to a string instruction, past what makes its pointer safe
   { match: direct jump goes inside an instruction or a group }
   { unvalidated: 139 } */
#include "attack.h"
	.globl	_start
	.type	_start, @function
_start:
	movabs	$0x123456789000, %rdi
	jmp	1f
	.p2align 5
	.byte	0x89, 0xff, 0x49, 0x8d, 0x3c, 0x3f /* mov %edi, %edi; lea (%r15,%rdi), %rdi */
1:	.byte	0xaa /* stos */
	exit	0
	.size	_start, . - _start
