/* Area:    attack, files
   Purpose: a system call that race.py writes into the file, and out again, while the runner reads it */
#include "attack.h"
	.globl	_start
	.type	_start, @function
_start:
	mov	$231, %eax
	mov	$ESCAPED, %edi
	.byte	0x0f, 0x05
	exit	0
	.size	_start, . - _start
