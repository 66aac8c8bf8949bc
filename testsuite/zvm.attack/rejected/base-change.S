/* Area:    attack, r15
   Purpose: r15, the base of everything, as the second register of an exchange
   { match: r15 is written }
   { unvalidated: 139 } */
#include "attack.h"
	.globl	_start
	.type	_start, @function
_start:
	.byte	0x49, 0x0f, 0xc1, 0xc7 /* xadd %rax, %r15 */
	.byte	0x4d, 0x87, 0xfa       /* xchg %r15, %r10 */
	.byte	0x49, 0x97             /* xchg %rax, %r15 */
	movl	$0, (%r15)
	.size	_start, . - _start
