/*
 * On an older CPU some instructions of a level do not fault, but silently mean something else
 * (lzcnt is bsr), so every level is checked before a program runs.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "cpu.h"

#include <cpuid.h>
#include <stddef.h>

enum { EBX, ECX, WORDS };

/*
 * A feature: bit BIT of register WORD of CPUID leaf LEAF. In order of leaf, so that each is asked
 * for once: CPUID is slow under a hypervisor.
 */
static const struct feature {
	unsigned leaf, word, bit;
	enum nval_level level;
	char name[12]; /* no pointer: that would be relocated at every start */
} features[] = {
	{ 1, ECX, 0, NVAL_LEVEL_BASE, "SSE3" },
	{ 1, ECX, 9, NVAL_LEVEL_BASE, "SSSE3" },
	{ 1, ECX, 13, NVAL_LEVEL_BASE, "CMPXCHG16B" },
	{ 1, ECX, 19, NVAL_LEVEL_BASE, "SSE4.1" },
	{ 1, ECX, 20, NVAL_LEVEL_BASE, "SSE4.2" },
	{ 1, ECX, 23, NVAL_LEVEL_BASE, "POPCNT" },
	{ 1, ECX, 12, NVAL_LEVEL_V3, "FMA" },
	{ 1, ECX, 22, NVAL_LEVEL_V3, "MOVBE" },
	{ 1, ECX, 27, NVAL_LEVEL_V3, "OSXSAVE" },
	{ 1, ECX, 28, NVAL_LEVEL_V3, "AVX" },
	{ 1, ECX, 29, NVAL_LEVEL_V3, "F16C" },
	{ 7, EBX, 3, NVAL_LEVEL_V3, "BMI1" },
	{ 7, EBX, 5, NVAL_LEVEL_V3, "AVX2" },
	{ 7, EBX, 8, NVAL_LEVEL_V3, "BMI2" },
	{ 0x80000001, ECX, 5, NVAL_LEVEL_V3, "LZCNT" },
};

/* The system keeps the upper halves of the AVX registers. Only asked where there is OSXSAVE. */
static int
system_has_avx(void)
{
	enum { SSE_AND_AVX = 6 };
	unsigned low, high;

	__asm__("xgetbv" : "=a"(low), "=d"(high) : "c"(0));
	return (low & SSE_AND_AVX) == SSE_AND_AVX;
}

const char *
zvm_cpu_lacks(enum nval_level level)
{
	unsigned leaf = 0, eax, edx, words[WORDS] = { 0 };

	/* Every 64-bit CPU has leaves 1 and 0x80000001; one with FMA, asked for first, has 7. */

	for (size_t i = 0; i < sizeof features / sizeof *features; i++) {
		const struct feature *f = &features[i];

		if (f->level > level)
			continue;
		if (f->leaf != leaf)
			__cpuid_count(f->leaf, 0, eax, words[EBX], words[ECX], edx);
		leaf = f->leaf;
		if (!(words[f->word] >> f->bit & 1))
			return f->name;
	}
	(void)eax, (void)edx;
	return level >= NVAL_LEVEL_V3 && !system_has_avx() ? "AVX (the system)" : NULL;
}
