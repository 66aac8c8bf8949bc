# Area:    ld, notes
# Purpose: a note of level base is kept as it is
# { with: level-base.s }
# { notes: ZVM 0x00000004 instruction level: base \(x86-64-v2\) }
	.text
	.globl	_start
	.p2align 5
_start:
	jmp	_start
