/* SPDX-License-Identifier: Apache-2.0 */
/* Area:    assembler
   Purpose: ah, bh, ch and dh cannot be encoded beside an address that needs r15; beside one that is
	    safe as it is they can.  */

	.text
	mov	%ah, (%edx)		/* { error: (ah|high|REX|rex) } */
	add	4(%ecx,%edi,2), %bh	/* { error: (bh|high|REX|rex) } */
	mov	%ah, 4(%rsp)
	mov	%ch, global(%rip)
	mov	%dh, %al
