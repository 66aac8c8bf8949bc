/* Area:    attack, flags
   Purpose: the flag that makes unaligned accesses faults
   { match: instruction is not allowed }
   { unvalidated: 135 } */
#include "attack.h"
	.globl	_start
	.type	_start, @function
_start:
	pushq	$0x40000 /* AC */
	.byte	0x9d     /* popfq */
	mov	odd, %eax
	exit	0
	.size	_start, . - _start

	.data
	.p2align 3
	.byte	0
odd:	.quad	0x676e6874, 0
