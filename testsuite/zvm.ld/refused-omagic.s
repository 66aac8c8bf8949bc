# Area:    ld, options
# Purpose: writable code is refused
# { ld: -N }
# { error: ld(\.bfd)?: -N: code cannot be writable }
	.globl _start
	.p2align 5
_start:
	jmp	_start
