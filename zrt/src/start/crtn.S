/* SPDX-License-Identifier: Apache-2.0 */
/* Empty: see crti.S. */
	.section .note.GNU-stack, "", @progbits
