# Area:    ld, thread-local storage
# Purpose: the initial-exec model is refused, and no instruction is rewritten
# { error: \(\.text\+0x2\): .variable': only the local-exec model of thread-local storage exists }
	.text
	.globl	_start
	.p2align 5
_start:
	lea	0(%rip), %eax
	.reloc	_start + 2, R_X86_64_GOTTPOFF, variable - 4
	.section .tdata, "awT", @progbits
	.globl	variable
variable:
	.long	1
