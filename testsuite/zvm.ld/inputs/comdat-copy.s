	.section .text.shared, "axG", @progbits, shared, comdat
	.weak	shared
	.p2align 5
shared:	nop
