/* Assembly by hand: asks the preprocessor for the level. */
#ifndef __AVX2__
#error compiled without -march=x86-64-v3
#endif
	.text
	.p2align 5
	.globl	ones
ones:	blsr	%edi, %eax
	ret
