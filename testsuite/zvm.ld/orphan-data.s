# Area:    ld, layout
# Purpose: data in sections of any name goes to the segment with its rights, and makes no further one
# { headers: There are 4 program headers }
# { headers: LOAD 0x[0-9a-f]+ 0x10020000 0x10020000 0x00008 0x00008 R 0x }
# { headers: LOAD 0x[0-9a-f]+ 0x10030000 0x10030000 0x0001[48] 0x0001[48] RW }
	.text
	.globl _start
	.p2align 5
_start:
	jmp	_start
	.section .rodata
	.long	1
	.section constants, "a", @progbits
	.long	2
	.data
	.long	__start_constants, __stop_constants
	.section variables, "aw", @progbits
	.long	3
	.section .rodata.written, "aw", @progbits
	.long	4
	.section .tm_clone_table, "aw", @progbits
	.long	5
