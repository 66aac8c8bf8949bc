# Area:    ld, notes
# Purpose: the notes of all objects become one, which holds the highest level
# { with: level-base.s level-v3.s }
# { headers: NOTE 0x[0-9a-f]+ 0x10020000 0x10020000 0x00014 0x00014 R 0x4 }
# { contents: .note ^0400000004000000010000005a564d0001000000$ }
	.text
	.globl	_start
	.p2align 5
_start:
	jmp	_start
