/* Area:    trap
   Purpose: AC and NT, which no valid program can set, do no harm to the runner
   { options: --no-validate }
   { status: 0 } */
#include "trap.h"
	.globl	_start
_start:
	pushq	$0x44402 /* AC, NT, DF */
	.byte	0x9d    /* popfq */
	trap	odd
	exit	0

	.data
	.p2align 3
	.byte	0
odd:	/* a misaligned array */
	.quad	0x676e6874, 0
