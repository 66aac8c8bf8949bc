/* SPDX-License-Identifier: Apache-2.0 */
/* Area:    assembler
   Purpose: r11 is the assembler's scratch register: reading it where an expansion may have used it is
	    an error; between two expansions it is the programmer's.  */

	.text
	mov	$1, %r11d
	add	%r11d, %eax
	mov	(%rdx), %ecx
	add	%r11d, %eax		/* { error: r11 does not survive line 9 } */

	mov	$2, %r11
	call	elsewhere
	mov	%r11, %rax		/* { error: r11 does not survive } */

	mov	$3, %r11d
label:	mov	%r11d, %eax		/* { error: r11 } */

	mov	$4, %r11d
	mov	%r11d, (%rcx)		/* { error: r11 } */
	mov	$5, %r11d
	mov	%r11d, 8(%rsp)
	mov	%r11d, global(%rip)
	xor	%r11d, %r11d
	add	%r11, %rax
