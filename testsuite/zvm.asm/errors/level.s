/* SPDX-License-Identifier: Apache-2.0 */
/* Area:    assembler
   Purpose: what the base level (x86-64-v2) does not have is an error that names the option, until a
	    directive raises the level; what no level has is an error always.  */

	.text
	vaddps	%xmm0, %xmm1, %xmm2	/* { error: vaddps.*needs -march=x86-64-v3 } */
	vpaddd	%ymm0, %ymm1, %ymm2	/* { error: vpaddd.*needs -march=x86-64-v3 } */
	vfmadd132ps (%eax), %xmm1, %xmm2 /* { error: vfmadd132ps.*needs -march=x86-64-v3 } */
	vcvtph2ps %xmm0, %xmm1		/* { error: vcvtph2ps.*needs -march=x86-64-v3 } */
	andn	%eax, %ebx, %ecx	/* { error: andn.*needs -march=x86-64-v3 } */
	pext	%eax, %ebx, %ecx	/* { error: pext.*needs -march=x86-64-v3 } */
	movbe	(%eax), %ecx		/* { error: movbe.*needs -march=x86-64-v3 } */
	lzcnt	%eax, %ecx		/* { error: lzcnt.*needs -march=x86-64-v3 } */
	tzcnt	%eax, %ecx		/* { error: tzcnt.*needs -march=x86-64-v3 } */
	vzeroupper			/* { error: vzeroupper.*needs -march=x86-64-v3 } */
	xbegin	1f			/* { error: xbegin.*no level } */
1:	vaddps	%zmm0, %zmm1, %zmm2	/* { error: vaddps.*no level } */
	vpgatherdd %xmm0, (%rax,%xmm1,4), %xmm2	/* { error: vpgatherdd.*indices } */

	popcnt	%eax, %ecx
	crc32b	(%eax), %ecx
	pcmpistri $8, (%eax), %xmm0
	cmpxchg16b (%edi)

	.nacl_level v4			/* { error: unknown level } */
	.nacl_level base
	vaddps	%xmm0, %xmm1, %xmm2	/* { error: vaddps.*needs -march=x86-64-v3 } */
	.nacl_level v3
	vaddps	%xmm0, %xmm1, %xmm2
