/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Where the runner enters. The registers are 0, except rsp, rbp (base + offset) and r15 (the base).
 */

	.text
	.globl	_start
	.type	_start, @function
	.p2align 5
_start:
	andl	$-16, %esp
	xorl	%ebp, %ebp		/* the end of the chain of frames */
	call	zrt_start
	hlt
	.size	_start, .-_start

	.section .note.GNU-stack, "", @progbits
