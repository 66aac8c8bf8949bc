/* Area:    faults
   Purpose: a fault is reported whatever the flags are
   { options: --no-validate }
   { status: 132 }
   { match: flags-fault.nexe: illegal instruction at _start\+0x[0-9a-f]+ \(\S*flags-fault.S:[0-9]+\)\n$ } */
	.globl	_start
	.type	_start, @function
_start:
	pushq	$0x44402 /* AC, NT, DF */
	.byte	0x9d    /* popfq */
	ud2
	.size	_start, . - _start
