/* Area:    trap
   Purpose: the return address is masked: whatever the stack says, the guest goes on at a bundle
   { status: 0 } */
#include "trap.h"
	.globl	_start
_start:
	mov	$nothing, %edi
	mov	$0x1234567800000000, %rax
	lea	17(%rax), %rax
	mov	$back, %ecx
	or	%rcx, %rax
	push	%rax
	jmp	ZVM_TRAP
	.p2align 5
back:
	mov	%esp, %eax
	cmp	$0xffff0000 - 64, %eax
	unless_equal_exit 1
	exit	0

	.data
	.p2align 3
nothing:
	.quad	0x676e6874, 0
