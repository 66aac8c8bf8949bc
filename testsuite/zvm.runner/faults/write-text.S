/* Area:    faults
   Purpose: text cannot be written
   { status: 139 }
   { match: segmentation fault at _start\+0x[0-9a-f]+ \(\S*write-text.S:8\), address 0x20000\n$ } */
	.globl	_start
	.type	_start, @function
_start:
	movl	$0, _start
	hlt
	.size	_start, . - _start
