# Area:    ld, pointers to code
# Purpose: data that points into the middle of a bundle of code is refused, with its place
# { with: inside.s }
# { error: \(\.data\+0x4\): pointer to `inside' \(.*ld-inside\.o, \.text\+0x1\) }
# { error: \(\.data\+0x8\): pointer to `inside' }
# { error: \(\.data\+0x10\): pointer to `aligned' \(.*, \.text\+0x8\) }
# { error: \(\.data\+0x14\): pointer to `\.text' \(.*, \.text\+0x2\) }
# { error: \(\.rodata\+0x4\): pointer to `inside' }
# { error: \(\.rodata\+0x8\): pointer to `inside' }
# { error: \(\.init_array\+0x0\): pointer to `inside' }
# { error: \(\.tdata\+0x0\): pointer to `inside' }
# { no-error: \(\.data\+0x0\)|\(\.rodata\+0x0\) }
	.text
	.globl	_start
	.p2align 5
_start:
	jmp	_start
	.data
	.long	_start
	.long	inside
	.quad	inside
	.long	aligned + 8
	.long	0
	.reloc	. - 4, R_X86_64_32, .text + 2
	.section .rodata, "a"
	.long	aligned + 32
	.long	inside
	.long	inside - .
	.section .init_array, "aw"
	.long	inside
	.section .tdata, "awT", @progbits
	.long	inside
