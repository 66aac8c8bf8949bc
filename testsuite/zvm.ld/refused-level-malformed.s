# Area:    ld, notes
# Purpose: a note of another shape in the section of the level is an error
# { error: section `\.note\.zvm\.level' is not a note of a known level }
	.text
	.globl	_start
	.p2align 5
_start:
	jmp	_start
	.section .note.zvm.level, "a", @note
	.p2align 2
	.long	4, 4, 1
