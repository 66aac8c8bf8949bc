# Area:    ld, relocations
# Purpose: loads from the GOT stay loads, and the GOT is data
# { code: mov 0x[0-9a-f]+\(%rip\),%eax # 1002[0-9a-f]+ }
# { code: mov 0x[0-9a-f]+\(%rip\),%ecx # 1002[0-9a-f]+ }
# { code: cmp 0x[0-9a-f]+\(%rip\),%ebx # 1002[0-9a-f]+ }
# { contents: .got 20000200 }
# { headers: \.got PROGBITS 1002[0-9a-f]+ [0-9a-f]+ [0-9a-f]+ 08 WA }
	.text
	.globl	_start, function, variable
	.p2align 5
_start:
	mov	variable@GOTPCREL(%rip), %eax
	mov	function@GOTPCREL(%rip), %ecx
	cmp	variable@GOTPCREL(%rip), %ebx
	.p2align 5
function:
	jmp	_start
	.data
variable:
	.long	1
