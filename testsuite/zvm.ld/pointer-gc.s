# Area:    ld, pointers to code
# Purpose: a bad pointer in a section that is not linked is no error
# { with: inside.s }
# { ld: --gc-sections }
	.section .text._start, "ax"
	.globl	_start
	.p2align 5
_start:
	jmp	_start
	.section .data.unused, "aw"
	.long	inside
