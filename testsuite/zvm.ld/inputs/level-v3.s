# An object that needs level v3.
	.nacl_level v3
	.text
	.p2align 5
	.globl	wide
wide:	vaddps	(%eax), %ymm0, %ymm1
	vzeroupper
	ret
