# Area:    ld, layout
# Purpose: a linker script cannot put code and data into one section or segment
# { ld: -T %s/inputs/wx.ld }
# { error: section `mycode' holds code but is placed in `.data', which is writable }
# { error: section `constants' holds data but is placed in `.text', which is executable }
# { error: share a segment that is both writable and executable }
	.globl _start
	.p2align 5
_start:
	jmp	_start
	.section mycode, "ax", @progbits
	nop
	.section constants, "a", @progbits
	.long	1
	.data
	.long	1
