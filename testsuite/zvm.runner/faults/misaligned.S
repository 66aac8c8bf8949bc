/* Area:    faults
   Purpose: a misaligned SSE operand is not called a null pointer
   { status: 139 }
   { match: misaligned operand or privileged instruction\) at _start\+0x[0-9a-f]+ \(\S*misaligned.S:8\)\n$ } */
	.globl	_start
	.type	_start, @function
_start:
	movaps	8(%rsp), %xmm0
	hlt
	.size	_start, . - _start
