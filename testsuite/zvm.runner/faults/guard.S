/* Area:    faults
   Purpose: an access that leaves the 4 GiB by index and scale ends in the guard
   { status: 139 }
   { match: segmentation fault at _start\+0x6 \(\S*guard.S:10\), address 0x7fffffff0\n$ } */
	.globl	_start
	.type	_start, @function
_start:
	/* The assembler would fold such an address into the 4 GiB: movb $1, (%r15, %r11, 8) */
	.p2align 5
	mov	$0xfffffffe, %r11d
	.byte	0x43, 0xc6, 0x04, 0xdf, 0x01
	hlt
	.size	_start, . - _start
