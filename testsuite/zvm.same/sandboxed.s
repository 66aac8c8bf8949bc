# SPDX-License-Identifier: Apache-2.0
# In the sandbox: writes the record and exits, by the trap.
	.text
	.globl	_start, finish
	.p2align 5
_start:
	jmp	test
	.p2align 5
finish:
	mov	$arguments, %edi
	mov	$0x10000, %eax
	call	*%rax
	mov	$exit_arguments, %edi
	mov	$0x10000, %eax
	call	*%rax
	.data
	.p2align 3
arguments:
	.quad	0x74697257, 0, 1, record, record_size, 0
exit_arguments:
	.quad	0x74697845, 0, 0
