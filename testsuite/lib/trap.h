/*
 * How tests in assembly call the trap.
 * SPDX-License-Identifier: Apache-2.0
 */
#include <zvm.h>

	/* Calls the trap with the words at \words. */
	.macro	trap words
	mov	$\words, %edi
	call	ZVM_TRAP
	.endm

	/* Ends the session with status \code. */
	.macro	exit code
	.pushsection .data
	.p2align 3
9999:
	.quad	ZVM_EXIT, 0, \code
	.popsection
	trap	9999b
	.endm

	/* Ends the session with \code unless the zero flag is set. */
	.macro	unless_equal_exit code
	je	9998f
	exit	\code
9998:
	.endm
