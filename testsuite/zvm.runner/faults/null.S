/* Area:    faults
   Purpose: a read through a null pointer is reported with function, line and address
   { status: 139 }
   { match: ^zvm-run: \S*null.nexe: segmentation fault at broken\+0x[0-9a-f]+ \(\S*null.S:16\), address 0x0\n$ } */
	.globl	_start
	.type	_start, @function
_start:
	xor	%ebx, %ebx
	jmp	broken
	.size	_start, . - _start

	.p2align 5
	.type	broken, @function
broken:
	nop
	movl	(%ebx), %eax
	hlt
	.size	broken, . - broken
