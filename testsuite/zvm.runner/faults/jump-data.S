/* Area:    faults
   Purpose: data cannot be executed
   { status: 139 }
   { match: jump to what is not code at data } */
	.globl	_start
	.type	_start, @function
_start:
	mov	$data, %eax
	jmp	*%rax
	.size	_start, . - _start

	.data
	.p2align 5
data:
	.fill	32, 1, 0x90
