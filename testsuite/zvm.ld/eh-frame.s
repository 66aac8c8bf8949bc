# Area:    ld, unwind tables
# Purpose: .eh_frame is read-only data, its start is known, and --eh-frame-hdr adds its table
# { ld: --eh-frame-hdr }
# { headers: GNU_EH_FRAME 0x[0-9a-f]+ 0x1002 }
# { headers: \.eh_frame PROGBITS 1002[0-9a-f]+ [0-9a-f]+ [0-9a-f]+ 00 A }
# { symbol: 1002[0-9a-f]+ 0 NOTYPE LOCAL DEFAULT [0-9]+ __eh_frame_start }
	.text
	.globl	_start
	.p2align 5
_start:
	.cfi_startproc
	jmp	_start
	.cfi_endproc
	.section .rodata
	.long	__eh_frame_start
