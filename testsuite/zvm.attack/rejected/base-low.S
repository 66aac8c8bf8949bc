/* Area:    attack, r15
   Purpose: r15's lowest byte
   { match: r15 is written } */
#include "attack.h"
	.globl	_start
	.type	_start, @function
_start:
	.byte	0x41, 0xb7, 0x01       /* mov $1, %r15b */
	.byte	0x41, 0x0f, 0x94, 0xc7 /* sete %r15b */
	exit	0
	.size	_start, . - _start
