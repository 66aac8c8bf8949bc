# Area:    ld, layout
# Purpose: one copy of a COMDAT function is kept
# { with: comdat-copy.s }
# { headers: LOAD 0x[0-9a-f]+ 0x00020000 0x00020000 0x00040 0x00040 R E }
	.text
	.globl	_start
	.p2align 5
_start:
	jmp	shared
	.section .text.shared, "axG", @progbits, shared, comdat
	.weak	shared
	.p2align 5
shared:	nop
