/* Area:    trap
   Purpose: a trap whose stack pointer is 0xffffffff is a fault of the guest
   { status: 139 }
   { match: segmentation fault on return from the trap, address 0xffffffff\n$ } */
#include <zvm.h>
	.globl	_start
_start:
	mov	$0xffffffff, %esp
	mov	$nothing, %edi
	jmp	ZVM_TRAP

	.data
	.p2align 3
nothing:
	.quad	0x676e6874, 0
