# Area:    ld, options
# Purpose: a shared library is refused
# { ld: -shared }
# { error: ld(\.bfd)?: shared libraries do not exist on this target }
	.globl _start
	.p2align 5
_start:
	jmp	_start
