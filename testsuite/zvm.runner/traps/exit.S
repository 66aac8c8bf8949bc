/* Area:    trap, Exit
   Purpose: the low 8 bits of the code are the status
   { status: 3 } */
#include "trap.h"
	.globl	_start
_start:
	exit	0x12345678903
