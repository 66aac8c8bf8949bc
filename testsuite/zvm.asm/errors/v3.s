/* SPDX-License-Identifier: Apache-2.0 */
/* Area:    assembler
   Purpose: at level v3, what has no safe form, is not the same on every CPU, or belongs to no level is an
	    error; the rules for r11, r15, rsp and rbp hold for instructions with three operands.  */

	.nacl_level v3
	.text
	vgatherdps %ymm1, (%eax,%ymm0,4), %ymm2		/* { error: vgatherdps.*indices } */
	vgatherqpd %xmm1, (%rax,%xmm0,8), %xmm2		/* { error: vgatherqpd.*indices } */
	vpgatherdq %ymm1, 8(,%xmm0,8), %ymm2		/* { error: vpgatherdq.*indices } */
	vpgatherqd %xmm1, (%rsp,%ymm0), %xmm2		/* { error: vpgatherqd.*indices } */
	vrcpps	%ymm0, %ymm1				/* { error: vrcpps.*differs } */
	vrcpss	(%eax), %xmm0, %xmm1			/* { error: vrcpss.*differs } */
	vrsqrtps (%eax), %ymm1				/* { error: vrsqrtps.*differs } */
	vrsqrtss %xmm0, %xmm1, %xmm2			/* { error: vrsqrtss.*differs } */

	vaddps	%zmm0, %zmm1, %zmm2			/* { error: vaddps.*no level } */
	vaddps	%ymm16, %ymm1, %ymm2			/* { error: vaddps.*no level } */
	{evex} vaddps %ymm0, %ymm1, %ymm2		/* { error: vaddps.*no level } */
	vaddps	%ymm0, %ymm1, %ymm2{%k1}		/* { error: vaddps.*no level } */
	{vex} vpdpbusd %ymm0, %ymm1, %ymm2		/* { error: vpdpbusd.*no level } */
	vaesenc	%xmm0, %xmm1, %xmm2			/* { error: vaesenc.*no level } */
	aesenc	%xmm0, %xmm1				/* { error: aesenc.*no level } */
	vpclmulqdq $0, %xmm0, %xmm1, %xmm2		/* { error: vpclmulqdq.*no level } */
	vgf2p8mulb %xmm0, %xmm1, %xmm2			/* { error: vgf2p8mulb.*no level } */
	vpermil2ps $1, %xmm0, %xmm1, %xmm2, %xmm3	/* { error: vpermil2ps.*no level } */
	vfmaddps %xmm0, %xmm1, %xmm2, %xmm3		/* { error: vfmaddps.*no level } */
	extrq	%xmm0, %xmm1				/* { error: extrq.*no level } */
	adcx	%eax, %ecx				/* { error: adcx.*no level } */
	blcfill	%eax, %ecx				/* { error: blcfill.*no level } */
	sha1nexte %xmm0, %xmm1				/* { error: sha1nexte.*no level } */
	lzcntw	(%rdi), %ax				/* { error: lzcnt.*16-bit } */
	tzcnt	%cx, %ax				/* { error: tzcnt.*16-bit } */
	xsave	(%eax)					/* { error: xsave } */

	mulx	%eax, %r15d, %ecx			/* { error: r15.*cannot be written } */
	mulx	%eax, %ecx, %r15d			/* { error: r15.*cannot be written } */
	bextr	%eax, (%rdi), %r15d			/* { error: r15.*cannot be written } */
	blsr	%eax, %r15d				/* { error: r15.*cannot be written } */
	vmovd	%xmm0, %r15d				/* { error: r15.*cannot be written } */
	mulx	%eax, %ebp, %ebx			/* { error: mulx.*cannot write %ebp } */
	mulx	%eax, %ebx, %esp			/* { error: mulx.*cannot write %esp } */
	tzcnt	%eax, %ebp				/* { error: tzcnt.*cannot write %ebp } */
	blsi	%ecx, %esp				/* { error: blsi.*cannot write %esp } */
	rorx	$1, %eax, %ebp				/* { error: rorx.*cannot write %ebp } */
	movbe	(%eax), %esp				/* { error: movbe.*cannot write %esp } */
	vmovd	%xmm0, %ebp				/* { error: vmovd.*cannot write %ebp } */
	vpmovmskb %ymm0, %esp				/* { error: vpmovmskb.*cannot write %esp } */
	pdep	%rsp, %rax, %rcx			/* { error: %rsp cannot be read } */
	vmovq	%rbp, %xmm0				/* { error: %rbp cannot be read } */
	andn	%eax, %r11d, %ecx			/* { error: r11 } */
	shlx	%r11d, (%rdi), %ecx			/* { error: r11 } */

	pdep	%esp, %eax, %ecx
	vmovd	%ebp, %xmm0
	vblendvps %xmm3, (%eax), %xmm1, %xmm2
	vmaskmovps %ymm0, %ymm1, (%eax,%ecx,2)
	vldmxcsr (%eax)
	{vex} vaddps %ymm0, %ymm1, %ymm2
	{vex3} vaddps %ymm0, %ymm1, %ymm2
