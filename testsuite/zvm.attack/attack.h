/* What the attacks in assembly share. SPDX-License-Identifier: Apache-2.0 */
#include "trap.h"

	/* The system's exit_group(66), which no valid program can call: status 66 means an escape. */
#define ESCAPED 66

	/* An instruction that the validator accepts, and inside it, at \label, one that is an escape. */
	.macro	hide label
	.byte	0x48, 0xb8 /* movabs $..., %rax */
\label:
	.byte	0xb0, 231     /* mov $231, %al */
	.byte	0x40, 0xb7, ESCAPED /* mov $66, %dil */
	.byte	0x0f, 0x05, 0x90 /* syscall, nop */
	.endm

	/* What the hidden code needs, and rdx = where it is, in 64 bits. */
	.macro	prepare label
	lea	\label(%rip), %edx
	.byte	0x4c, 0x01, 0xfa /* add %r15, %rdx */
	xor	%eax, %eax
	xor	%edi, %edi
	.endm
