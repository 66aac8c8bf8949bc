# An object that says that level base is enough.
	.section .note.zvm.level, "a", @note
	.p2align 2
	.long	4, 4, 1
	.asciz	"ZVM"
	.long	0
