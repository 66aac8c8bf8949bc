/*
 * Instead of the compiler's <cpuid.h>, for a runner that thinks it is on another CPU: one that has everything but what
 * the environment's CPU_LACKS says, "LEAF ecx|ebx BIT", LEAF in hexadecimal.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include <stdio.h>
#include <stdlib.h>

static inline void
other_cpuid(unsigned leaf, unsigned *ebx, unsigned *ecx)
{
	const char *lacks = getenv("CPU_LACKS");
	unsigned lacking, bit;
	char name[4];

	*ebx = *ecx = ~0u;
	if (lacks && sscanf(lacks, "%x %3s %u", &lacking, name, &bit) == 3 && lacking == leaf)
		*(name[1] == 'b' ? ebx : ecx) &= ~(1u << bit);
}

#define __cpuid_count(leaf, subleaf, eax, ebx, ecx, edx)                                           \
	((eax) = (edx) = (subleaf), other_cpuid(leaf, &(ebx), &(ecx)))
