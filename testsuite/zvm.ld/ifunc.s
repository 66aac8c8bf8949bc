# Area:    ld, relocations
# Purpose: indirect functions (ifunc) are refused, global and local ones
# { error: `global': an indirect function }
# { error: `local': an indirect function }
	.text
	.globl	_start, global
	.type	global, @gnu_indirect_function
	.type	local, @gnu_indirect_function
	.p2align 5
_start:
	jmp	global
	.p2align 5
global:	nop
	.p2align 5
local:	nop
	.data
	.long	local
