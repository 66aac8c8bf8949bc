/* Area:    faults
   Purpose: the trampolines can be read, not written
   { status: 139 }
   { match: segmentation fault at _start\+0x[0-9a-f]+ \(\S*write-trampoline.S:10\), address 0x10000\n$ } */
	.globl	_start
	.type	_start, @function
_start:
	mov	$0x10000, %eax
	movl	(%eax), %edx
	movl	%edx, (%eax)
	hlt
	.size	_start, . - _start
