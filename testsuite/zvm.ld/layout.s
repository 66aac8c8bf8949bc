# Area:    ld, layout
# Purpose: text is alone at 0x20000, read-only data at 0x10020000, data after it, each on its own 64 KiB page
# { headers: LOAD 0x[0-9a-f]+ 0x00020000 0x00020000 0x00020 0x00020 R E }
# { headers: LOAD 0x[0-9a-f]+ 0x10020000 0x10020000 0x00008 0x00008 R 0x }
# { headers: LOAD 0x[0-9a-f]+ 0x10030000 0x10030000 0x0000c 0x00010 RW }
# { headers: GNU_STACK 0x000000 0x00000000 0x00000000 0x00000 0x00000 RW }
# { headers: Entry point 0x20000\n }
# { headers: There are 4 program headers }
# { symbol: 10030010 0 NOTYPE GLOBAL DEFAULT [0-9]+ _end }
	.text
	.globl _start
	.p2align 5
_start:
	jmp	_start
	.section .rodata
	.long	1, 2
	.data
	.long	etext, edata, end
	.bss
	.zero	4
