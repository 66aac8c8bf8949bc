/* Area:    attack, stack
   Purpose: the low byte of rbp, which only a REX prefix names
   { match: rbp is written and not brought back } */
#include "attack.h"
	.globl	_start
	.type	_start, @function
_start:
	.byte	0x40, 0xb5, 0x00 /* mov $0, %bpl; without the prefix it is ch */
	exit	0
	.size	_start, . - _start
