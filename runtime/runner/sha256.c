/*
 * Chooses nettle's SHA-256 for this CPU. The library's own choice, for which these functions stand
 * in, is made before main() in every run, and reads the environment.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "sha256.h"

#include <cpuid.h>

void _nettle_sha256_compress_x86_64(uint32_t *state, const uint8_t *block, const uint32_t *k);
void _nettle_sha256_compress_sha_ni(uint32_t *state, const uint8_t *block, const uint32_t *k);

bool
zvm_cpu_has_sha(void)
{
	enum { SHA = 1 << 29 };
	unsigned a, b, c, d;

	__cpuid_count(0, 0, a, b, c, d);
	if (a < 7)
		return false;
	__cpuid_count(7, 0, a, b, c, d);
	return b & SHA;
}

void
_nettle_sha256_compress(uint32_t *state, const uint8_t *block, const uint32_t *k)
{
	/* Asked once: in a virtual machine the question takes longer than the work. */
	static void (*chosen)(uint32_t *, const uint8_t *, const uint32_t *);

	if (!chosen)
		chosen = zvm_cpu_has_sha() ? _nettle_sha256_compress_sha_ni :
				     _nettle_sha256_compress_x86_64;
	chosen(state, block, k);
}
