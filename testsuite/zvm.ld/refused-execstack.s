# Area:    ld, options
# Purpose: an executable stack is refused
# { ld: -z execstack }
# { error: ld(\.bfd)?: -z execstack: the stack cannot be executable }
	.globl _start
	.p2align 5
_start:
	jmp	_start
