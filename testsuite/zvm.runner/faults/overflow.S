/* Area:    faults
   Purpose: endless recursion is called by its name
   { status: 139 }
   { match: stack overflow at again\+0x[0-9a-f]+ \(\S*overflow.S:[0-9]+\), address 0xfef[0-9a-f]{5}\n$ } */
	.globl	_start
	.type	_start, @function
_start:
	jmp	again
	.size	_start, . - _start

	.p2align 5
	.type	again, @function
again:
	call	again
	hlt
	.size	again, . - again
