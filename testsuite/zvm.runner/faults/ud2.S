/* Area:    faults
   Purpose: ud2, which is __builtin_trap(), is an illegal instruction
   { status: 132 }
   { match: illegal instruction at _start\+0x0 \(\S*ud2.S:8\)\n$ } */
	.globl	_start
	.type	_start, @function
_start:
	ud2
	.size	_start, . - _start
