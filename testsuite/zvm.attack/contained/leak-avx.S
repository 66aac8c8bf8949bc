/* Area:    attack, the trap
   Purpose: the upper halves of the AVX registers are 0 at the start and after a trap
   { status: 0 } */
#include "trap.h"
	/* ymm0 = all that is set in the upper halves. As bytes: this is assembled at the base level. */
	.macro	collect
	.byte	0xc4, 0xe3, 0x7d, 0x39, 0xc0, 1 /* vextracti128 $1, %ymm0, %xmm0 */
	.irp	modrm, 0xc9, 0xd1, 0xd9, 0xe1, 0xe9, 0xf1, 0xf9 /* the same of ymm1 to ymm7, to xmm1 */
	.p2align 5
	.byte	0xc4, 0xe3, 0x7d, 0x39, \modrm, 1
	.byte	0xc5, 0xfd, 0xeb, 0xc1 /* vpor %ymm1, %ymm0, %ymm0 */
	.endr
	.irp	modrm, 0xc1, 0xc9, 0xd1, 0xd9, 0xe1, 0xe9, 0xf1, 0xf9 /* of ymm8 to ymm15 */
	.p2align 5
	.byte	0xc4, 0x63, 0x7d, 0x39, \modrm, 1
	.byte	0xc5, 0xfd, 0xeb, 0xc1
	.endr
	.p2align 5
	.byte	0xc4, 0xe2, 0x7d, 0x17, 0xc0 /* vptest %ymm0, %ymm0 */
	.endm

	.globl	_start
	.type	_start, @function
_start:
	collect
	jnz	.Lstart
	.irp	register, 0xc0, 0xc9, 0xd2, 0xdb, 0xe4, 0xed, 0xf6, 0xff
	.p2align 5
	.byte	0xc5, 0xfd, 0x76, \register       /* vpcmpeqd %ymm?, %ymm0, %ymm? */
	.byte	0xc4, 0x41, 0x3d, 0x76, \register /* vpcmpeqd %ymm8+?, %ymm8, %ymm8+? */
	.endr
	.p2align 5
	collect
	jz	.Lvacuous
	trap	nothing
	collect
	jnz	.Ltrap
	exit	0
.Lstart:
	exit	1
.Lvacuous:
	exit	2
.Ltrap:
	exit	3
	.size	_start, . - _start

	.data
	.p2align 3
nothing:
	.quad	0x676e6874, 0
