# Area:    ld, layout
# Purpose: a section that is both writable and executable is refused
# { error: ld-refused-wx-section\.o: section `self_modifying' is both writable and executable }
	.globl _start
	.p2align 5
_start:
	jmp	_start
	.section self_modifying, "awx", @progbits
	nop
