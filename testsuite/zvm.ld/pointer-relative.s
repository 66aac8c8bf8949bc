# Area:    ld, pointers to code
# Purpose: differences from a place in data to a function are no pointers into its middle
# { contents: .rodata ^00000000200000f0000000f0 }
	.text
	.globl	_start, second
	.p2align 5
_start:
	jmp	_start
	.p2align 5
second:
	jmp	_start
	.section .rodata, "a"
table:	.long	0
	.long	second - table
	.long	_start - table
