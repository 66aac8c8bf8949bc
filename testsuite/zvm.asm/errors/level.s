/* SPDX-License-Identifier: Apache-2.0 */
/* Area:    assembler
   Purpose: what the base level (x86-64-v2) does not have is an error; a gather is one at every
	    level.  */

	.text
	vpgatherdd %xmm0, (%rax,%xmm1,4), %xmm2	/* { error: vpgatherdd } */
	vaddps	%xmm0, %xmm1, %xmm2	/* { error: vaddps } */
	andn	%eax, %ebx, %ecx	/* { error: andn } */
	movbe	(%eax), %ecx		/* { error: movbe } */
	lzcnt	%eax, %ecx		/* { error: lzcnt } */
	tzcnt	%eax, %ecx		/* { error: tzcnt } */
	xbegin	1f			/* { error: xbegin } */
1:	vaddps	%zmm0, %zmm1, %zmm2	/* { error: vaddps } */

	popcnt	%eax, %ecx
	crc32b	(%eax), %ecx
	pcmpistri $8, (%eax), %xmm0
	cmpxchg16b (%edi)
