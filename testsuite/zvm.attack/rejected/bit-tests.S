/* Area:    attack, memory
   Purpose: every bit instruction with its offset in a register, on stack and sandbox
   { match: instruction is not allowed }
   { violations: 24 } */
#include "attack.h"
	.globl	_start
	.type	_start, @function
_start:
	.irp	opcode, 0xa3, 0xab, 0xb3, 0xbb /* bt, bts, btr, btc */
	.p2align 5
	.byte	0x66, 0x0f, \opcode, 0x04, 0x24       /* %ax, (%rsp) */
	.p2align 5
	.byte	0x0f, \opcode, 0x04, 0x24             /* %eax, (%rsp) */
	.p2align 5
	.byte	0x48, 0x0f, \opcode, 0x45, 0x08       /* %rax, 8(%rbp) */
	.p2align 5
	.byte	0x66, 0x41, 0x0f, \opcode, 0x07       /* %ax, (%r15) */
	.p2align 5
	.byte	0x41, 0x0f, \opcode, 0x07             /* %eax, (%r15) */
	.p2align 5
	mov	%ecx, %ecx
	.byte	0x49, 0x0f, \opcode, 0x04, 0x0f       /* %rax, (%r15,%rcx) */
	.endr
	.size	_start, . - _start
