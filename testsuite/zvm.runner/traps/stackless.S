/* Area:    trap
   Purpose: a trap does not use the guest's stack: Exit works without one
   { status: 5 } */
#include <zvm.h>
	.globl	_start
_start:
	mov	$0, %esp
	mov	$words, %edi
	jmp	ZVM_TRAP

	.data
	.p2align 3
words:
	.quad	ZVM_EXIT, 0, 5
