# Area:    ld, layout
# Purpose: code in sections of any name goes to the text segment, and __start_NAME and __stop_NAME mark it
# { headers: LOAD 0x[0-9a-f]+ 0x00020000 0x00020000 0x00060 0x00060 R E }
# { headers: There are 3 program headers }
# { contents: .data ^4000020060000200 }
# { no-headers: \.odd }
	.text
	.globl _start
	.p2align 5
_start:
	jmp	_start
	.section .odd, "ax", @progbits
	nop
	.section mycode, "ax", @progbits
	nop
	.data
	.long	__start_mycode, __stop_mycode
