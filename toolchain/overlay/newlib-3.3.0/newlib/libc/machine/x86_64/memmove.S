/* SPDX-License-Identifier: Apache-2.0 */
/* memmove is in memcpy.S: they are one function.  This file keeps the C version out of the library.  */

	.section .note.GNU-stack, "", @progbits
