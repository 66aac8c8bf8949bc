/* Area:    faults
   Purpose: the last trampoline ends the session too
   { status: 139 }
   { match: call of an unused trampoline at 0x1ffe0\n$ } */
	.globl	_start
	.type	_start, @function
_start:
	jmp	0x1ffe0
	.size	_start, . - _start
