/* Area:    faults
   Purpose: a division by zero is a signal of its own
   { status: 136 }
   { match: integer division by zero or overflow at _start\+0x[0-9a-f]+ \(\S*divide.S:11\)\n$ } */
	.globl	_start
	.type	_start, @function
_start:
	xor	%ecx, %ecx
	xor	%edx, %edx
	mov	$1, %eax
	div	%ecx
	hlt
	.size	_start, . - _start
