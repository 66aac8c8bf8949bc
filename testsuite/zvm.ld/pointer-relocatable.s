# Area:    ld, pointers to code
# Purpose: a bad pointer passes -r and is refused by the last link
# { with: inside.s }
# { twice }
# { error: pointer to `inside' }
	.text
	.globl	_start
	.p2align 5
_start:
	jmp	_start
	.data
	.long	inside
