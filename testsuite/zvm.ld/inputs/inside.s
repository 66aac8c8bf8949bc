	.text
	.globl	aligned, inside
	.p2align 5
aligned:
	nop
inside:	jmp	aligned
