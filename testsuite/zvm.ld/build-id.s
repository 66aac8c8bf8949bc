# Area:    ld, notes
# Purpose: a build-id and other notes share one PT_NOTE, and the CET property is dropped
# { ld: --build-id=sha1 -z ibt -z shstk -z x86-64-v3 }
# { headers: NOTE 0x[0-9a-f]+ 0x10020000 0x10020000 0x0003c 0x0003c R 0x4 }
# { headers: There are 4 program headers }
# { headers: \.note\.gnu\.build-id NOTE }
# { no-headers: PROPERTY|property }
	.text
	.globl	_start
	.p2align 5
_start:
	jmp	_start
	.section .note.mine, "a", @note
	.p2align 3
	.long	4, 8, 1
	.asciz	"abc"
	.long	1, 2
	.section .note.gnu.property, "a", @note
	.p2align 2
	.long	4, 12, 5
	.asciz	"GNU"
	.long	0xc0000002, 4, 3
