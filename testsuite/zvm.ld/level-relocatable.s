# Area:    ld -r, notes
# Purpose: the level outlives ld -r, and --gc-sections though nothing refers to it
# { twice }
# { ld: --gc-sections --build-id=sha1 }
# { with: level-v3.s level-base.s }
# { headers: NOTE 0x[0-9a-f]+ 0x10020000 0x10020000 0x00038 0x00038 R 0x4 }
# { notes: ZVM 0x00000004 instruction level: v3 \(x86-64-v3\) }
# { no-symbol: wide }
	.text
	.globl	_start
	.p2align 5
_start:
	jmp	_start
