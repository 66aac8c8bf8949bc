/* SPDX-License-Identifier: Apache-2.0 */
/* Area:    assembler
   Purpose: instructions that leave the sandbox, see the machine, or have no safe form are errors. */

	.text
	syscall				/* { error: syscall } */
	sysenter			/* { error: sysenter } */
	int	$0x80			/* { error: int } */
	int3				/* { error: int3 } */
	in	$1, %al			/* { error: in } */
	out	%al, %dx		/* { error: out } */
	cli				/* { error: cli } */
	lgdt	(%eax)			/* { error: lgdt } */
	sgdt	(%eax)			/* { error: sgdt } */
	mov	%cr0, %rax		/* { error: mov } */
	mov	%rax, %dr7		/* { error: mov } */
	rdmsr				/* { error: rdmsr } */
	swapgs				/* { error: swapgs } */
	iretq				/* { error: iret } */

	rdtsc				/* { error: rdtsc.*deterministic } */
	rdtscp				/* { error: rdtscp.*deterministic } */
	rdpmc				/* { error: rdpmc.*deterministic } */
	rdrand	%eax			/* { error: rdrand.*deterministic } */
	rdseed	%eax			/* { error: rdseed.*deterministic } */
	cpuid				/* { error: cpuid.*deterministic } */
	xgetbv				/* { error: xgetbv.*deterministic } */
	rcpps	%xmm0, %xmm1		/* { error: rcpps.*differs } */
	rsqrtss	%xmm0, %xmm1		/* { error: rsqrtss.*differs } */
	fsin				/* { error: fsin.*differs } */
	fnsave	(%eax)			/* { error: fnsave.*differs } */
	fprem				/* { error: fprem.*differs } */

	ret	$8			/* { error: count } */
	lretl				/* { error: lret } */
	std				/* { error: std } */
	pushf				/* { error: pushf } */
	popf				/* { error: popf } */
	enter	$16, $0			/* { error: enter } */
	xlat				/* { error: xlat } */
	movabs	0x123456789, %eax	/* { error: mov } */
	bt	%eax, (%edx)		/* { error: bt } */
	bts	%rax, 8(%rsp)		/* { error: bts } */
	rep movsw			/* { error: repeated } */
	jecxz	1f			/* { error: jecxz } */
1:	fxsave	(%eax)			/* { error: fxsave } */

	btl	$3, (%edx)
	rep movsl
