# Area:    ld, relocations
# Purpose: a call of an undefined weak function leads to a trampoline slot, its address is 0
# { code: jmp 1ffe0 }
# { code: je 1ffe0 }
# { code: mov \$0x0,%eax }
# { contents: .data ^00000000 }
	.text
	.weak	missing
	.globl	_start
	.p2align 5
_start:
	mov	$missing, %eax
	test	%eax, %eax
	je	missing
	jmp	missing
	.data
	.long	missing
