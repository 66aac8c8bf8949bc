/* Area:    faults
   Purpose: HLT, which fills what is not code, ends the session
   { status: 139 }
   { match: privileged instruction at _start\+0x0 \(\S*hlt.S:8\)\n$ } */
	.globl	_start
	.type	_start, @function
_start:
	hlt
	.size	_start, . - _start
