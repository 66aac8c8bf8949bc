/* SPDX-License-Identifier: Apache-2.0 */
/* Area:    assembler
   Purpose: an address of code that is used as data must be a multiple of 32, or the masked jump to
	    it would silently lead elsewhere.  */

	.text
	.p2align 5
aligned:
	nop
unaligned:
	nop
	mov	$aligned, %eax
	mov	$unaligned, %eax	/* { error: not aligned } */
	mov	$1f, %eax		/* { error: not aligned } */
	nop
1:	jmp	unaligned
	jmp	1b

	.section .rodata
	.long	aligned
	.long	unaligned		/* { error: not aligned } */
	.long	aligned+1		/* { error: not aligned } */
	.long	unaligned - aligned
	.long	elsewhere
