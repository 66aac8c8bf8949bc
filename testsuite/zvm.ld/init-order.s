# Area:    ld, layout
# Purpose: constructors run by rising priority, those without one last, and old .ctors join them
# { contents: .init_array ^01000000020000000300000004000000 }
	.text
	.globl _start
	.p2align 5
_start:
	jmp	_start
	.section .init_array, "aw", @init_array
	.long	3
	.section .init_array.00200, "aw", @init_array
	.long	2
	.section .ctors.65435, "aw", @progbits
	.long	1
	.section .ctors, "aw", @progbits
	.long	4
