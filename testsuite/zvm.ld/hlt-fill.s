# Area:    ld, layout
# Purpose: what stands between and after functions is HLT, whatever alignment the objects ask for
# { with: small-align.s }
# { contents: .text ^90(f4){63}eb1e.{60}90(f4){31}90(f4)+90(f4)+$ }
	.text
	.globl _start
	.p2align 6
_start:
	jmp	1f
	.p2align 5
1:	nop
	.section .text.unlikely, "ax"
	nop
	.section .text.large, "ax"
	.p2align 6
	nop
