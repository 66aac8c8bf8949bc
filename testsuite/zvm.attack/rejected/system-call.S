/* Area:    attack, instructions
   Purpose: a system call, and the older ways to make one
   { match: instruction is not allowed }
   { unvalidated: 66 } */
#include "attack.h"
	.globl	_start
	.type	_start, @function
_start:
	mov	$231, %eax
	mov	$ESCAPED, %edi
	.byte	0x0f, 0x05 /* syscall */
	.p2align 5
	.byte	0x0f, 0x34 /* sysenter */
	.p2align 5
	.byte	0xcd, 0x80 /* int $0x80 */
	.p2align 5
	.byte	0xff, 0x2c, 0x24 /* ljmp *(%rsp), perhaps into a segment of 32 bits */
	.size	_start, . - _start
