/* SPDX-License-Identifier: Apache-2.0 */
/* Empty: constructors are called through .init_array. GCC's driver expects the file. */
	.section .note.GNU-stack, "", @progbits
