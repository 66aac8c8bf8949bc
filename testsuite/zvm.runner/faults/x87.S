/* Area:    faults
   Purpose: an unmasked x87 exception is the guest's signal
   { status: 136 }
   { match: floating point exception at _start } */
	.globl	_start
	.type	_start, @function
_start:
	push	$0x360 /* all exceptions unmasked */
	fldcw	(%rsp)
	fldz
	fld1
	fdiv	%st(1), %st
	fwait
	hlt
	.size	_start, . - _start
