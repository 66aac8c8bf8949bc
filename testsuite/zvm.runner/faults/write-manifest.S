/* Area:    faults
   Purpose: the user manifest cannot be written
   { status: 139 }
   { match: segmentation fault at _start\+0x[0-9a-f]+ \(\S*write-manifest.S:10\), address 0xfefffffc\n$ } */
	.globl	_start
	.type	_start, @function
_start:
	mov	$0xfefffffc, %eax
	movl	(%eax), %edx
	movl	%edx, (%eax)
	hlt
	.size	_start, . - _start
