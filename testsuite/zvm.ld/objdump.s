# Area:    objdump
# Purpose: addresses in immediates and displacements are named, and runs of HLT are one line
# { code: push \$0x20020 # 20020 <_start\+0x20> }
# { code: lea 0x10020000\(,%rsi,4\),%r11d # 10020000 <table> }
# { code: mov \$0x10020000,%edi # 10020000 <table> }
# { code: jmp 20040 <f>\n \.\.\.\n }
# { no-code: \$0x12345678,%eax # }
	.text
	.globl	_start, f, table
	.p2align 5
_start:
	mov	$table, %edi
	mov	$0x12345678, %eax
	call	f
	lea	table(,%rsi,4), %r11d
	mov	table(,%rsi,4), %eax
	ret
	.p2align 5
f:	jmp	f
	.data
table:	.long	1
