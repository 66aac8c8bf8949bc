# Area:    ld, notes
# Purpose: a level that the linker does not know is an error that names the object
# { with: level-unknown.s }
# { error: level-unknown\.o: section `\.note\.zvm\.level' is not a note of a known level }
	.text
	.globl	_start
	.p2align 5
_start:
	jmp	_start
