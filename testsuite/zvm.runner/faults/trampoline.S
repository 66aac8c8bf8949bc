/* Area:    faults
   Purpose: all trampolines but the first end the session
   { status: 139 }
   { match: call of an unused trampoline at 0x10020\n$ } */
	.globl	_start
	.type	_start, @function
_start:
	jmp	0x10020
	.size	_start, . - _start
