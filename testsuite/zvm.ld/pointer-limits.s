# Area:    ld, pointers to code
# Purpose: symbols that the linker itself sets at the limits of code are no code
# { contents: .data ^2000020020000200 }
	.text
	.globl	_start
	.p2align 5
_start:
	jmp	_start
	.data
	.long	etext, __etext
