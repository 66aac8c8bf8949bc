# Area:    ld, layout
# Purpose: an object that needs an executable stack is refused
# { error: ld-refused-execstack-note\.o: needs an executable stack }
	.globl _start
	.p2align 5
_start:
	jmp	_start
	.section .note.GNU-stack, "x", @progbits
