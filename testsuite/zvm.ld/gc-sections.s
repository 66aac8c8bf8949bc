# Area:    ld, layout
# Purpose: --gc-sections keeps constructors, destructors, what they reach and the unwind tables, and nothing else
# { ld: --gc-sections }
# { symbol: constructor\n }
# { symbol: destructor\n }
# { symbol: early\n }
# { no-symbol: unused }
# { headers: \.init_array INIT_ARRAY }
# { headers: \.fini_array FINI_ARRAY }
# { headers: \.preinit_array PREINIT_ARRAY }
# { headers: \.eh_frame PROGBITS }
	.section .text._start, "ax"
	.globl _start
	.p2align 5
_start:
	.cfi_startproc
	jmp	_start
	.cfi_endproc
	.macro	function name
	.section .text.\name, "ax"
	.globl	\name
	.p2align 5
\name:	.cfi_startproc
	nop
	.cfi_endproc
	.endm
	function constructor
	function destructor
	function early
	function unused
	.section .preinit_array, "aw"
	.long	early
	.section .init_array, "aw"
	.long	constructor
	.section .fini_array, "aw"
	.long	destructor
	.section .data.unused_data, "aw"
unused_data:
	.long	unused
