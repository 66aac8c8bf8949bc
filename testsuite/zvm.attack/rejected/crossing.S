/* Area:    attack, bundles
   Purpose: an instruction that crosses into a bundle, whose beginning hides another
   { match: instruction crosses the end of its bundle }
   { unvalidated: 66 } */
#include "attack.h"
	.globl	_start
	.type	_start, @function
_start:
	xor	%eax, %eax
	xor	%edi, %edi
	jmp	1f
	.p2align 5
	.fill	30, 1, 0x90
	.byte	0x48, 0xb8 /* movabs $..., %rax, of which the next bundle has the constant */
1:	.byte	0xb0, 231, 0x40, 0xb7, ESCAPED, 0x0f, 0x05, 0x90
	.size	_start, . - _start
