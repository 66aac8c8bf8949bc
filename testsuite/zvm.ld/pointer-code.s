# Area:    ld, pointers to code
# Purpose: code that takes the address of the middle of a bundle of code is refused
# { with: inside.s }
# { error: \(\.text\+0x1\): pointer to `inside' }
# { error: \(\.text\+0x6\): pointer to `inside' }
# { error: \(\.text\+0xc\): pointer to `inside' }
# { error: \(\.text\+0x12\): pointer to `inside' }
# { no-error: \(\.text\+0x2[0-9a-f]\)|\(\.text\+0x4[0-9a-f]\) }
	.text
	.globl _start
	.p2align 5
_start:
	mov	$inside, %eax		# 0x00
	push	$inside			# 0x05
	lea	inside(%rip), %eax	# 0x0a
	mov	inside@GOTPCREL(%rip), %eax	# 0x10
	.p2align 5
	jmp	inside			# 0x20
	je	inside
	mov	inside(%rip), %eax
	.p2align 5
	mov	$aligned, %eax		# 0x40
	lea	aligned(%rip), %eax
	mov	aligned@GOTPCREL(%rip), %eax
