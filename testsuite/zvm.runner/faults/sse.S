/* Area:    faults
   Purpose: an unmasked SSE exception is the guest's signal
   { status: 136 }
   { match: floating point exception at _start } */
	.globl	_start
	.type	_start, @function
_start:
	push	$0x0
	ldmxcsr	(%rsp)
	xorps	%xmm0, %xmm0
	divss	%xmm0, %xmm0
	hlt
	.size	_start, . - _start
