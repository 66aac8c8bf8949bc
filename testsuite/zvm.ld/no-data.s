# Area:    ld, layout
# Purpose: a program of code alone has one segment
# { headers: There are 2 program headers }
# { headers: LOAD 0x[0-9a-f]+ 0x00020000 0x00020000 0x00020 0x00020 R E }
	.globl _start
	.p2align 5
_start:
	jmp	_start
