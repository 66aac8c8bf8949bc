/* Area:    faults
   Purpose: the stack cannot be executed
   { status: 139 }
   { match: jump to what is not code at } */
	.globl	_start
	.type	_start, @function
_start:
	mov	%esp, %eax
	jmp	*%rax
	.size	_start, . - _start
