/* Area:    attack, flags
   Purpose: the flag that makes every instruction a trap
   { match: instruction is not allowed }
   { unvalidated: 133 } */
#include "attack.h"
	.globl	_start
	.type	_start, @function
_start:
	pushq	$0x100 /* TF */
	.byte	0x9d   /* popfq */
	nop
	exit	0
	.size	_start, . - _start
