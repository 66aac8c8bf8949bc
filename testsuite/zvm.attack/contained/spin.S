/* Area:    attack, signals
   Purpose: a timer finds its way, whatever the stack pointer and the floating point state are

   Standard input says what to spin with: a letter, which is written back before. */
#include "attack.h"
	.globl	_start
	.type	_start, @function
_start:
	push	$0x0060 /* everything unmasked */
	ldmxcsr	(%rsp)
	fldcw	(%rsp)
	trap	read
	trap	write
	cmpb	$'n', letter
	je	null
	cmpb	$'t', letter
	je	text
	cmpb	$'g', letter
	je	guard
	cmpb	$'x', letter
	je	pending
	exit	1
null:	xor	%esp, %esp
	jmp	spin
text:	mov	$_start, %esp
	jmp	spin
guard:	mov	$0xffffffff, %esp
	jmp	spin
	/* An x87 exception that waits. */
pending: fldz
	fld1
	fdiv	%st(1), %st
spin:	jmp	spin
	.size	_start, . - _start

	.data
	.p2align 3
read:	.quad	ZVM_READ, 0, 0 /* stdin */, letter, 1, 0
write:	.quad	ZVM_WRITE, 0, 1 /* stdout */, letter, 1, 0
letter:	.quad	0
