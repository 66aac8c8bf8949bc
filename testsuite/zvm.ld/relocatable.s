# Area:    ld, layout
# Purpose: ld -r keeps bundles apart and fills with HLT
# { with: small-align.s inside.s }
# { twice }
# { contents: .text ^eb1e.{60}90(f4){31}90(f4){31}90 }
	.text
	.globl	_start
	.p2align 5
_start:
	jmp	1f
	.p2align 5
1:	nop
