# Area:    ld, pointers to code
# Purpose: unwind tables, patchable entries and debugging data may point anywhere into code
# { headers: \.gcc_except_table }
	.text
	.globl	_start, inside
	.p2align 5
_start:
	.cfi_startproc
	nop
inside:	nop
	.cfi_def_cfa_offset 24
	jmp	_start
	.cfi_endproc
	.section .gcc_except_table, "a"
	.long	inside
	.section .gcc_except_table._start, "a"
	.long	inside
	.section __patchable_function_entries, "aw"
	.long	inside
	.section .debug_info, "", @progbits
	.long	inside
