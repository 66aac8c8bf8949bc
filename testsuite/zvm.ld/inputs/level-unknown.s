# The note of some later level.
	.section .note.zvm.level, "a", @note
	.p2align 2
	.long	4, 4, 1
	.asciz	"ZVM"
	.long	2
