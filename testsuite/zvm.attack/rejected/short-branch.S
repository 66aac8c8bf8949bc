/* Area:    attack, decoding
   Purpose: a jump whose length CPUs of different makers do not agree on
   { match: prefix is not allowed on this instruction } */
#include "attack.h"
	.globl	_start
	.type	_start, @function
_start:
	xor	%eax, %eax
	xor	%edi, %edi
	/* Where prefix 66 makes the distance 16 bits long, what follows is the escape. */
	.byte	0x66, 0xe9, 0x00, 0x00, 0xb0, 231, 0x40, 0xb7, ESCAPED, 0x0f, 0x05
	.size	_start, . - _start
