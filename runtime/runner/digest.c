/* SPDX-License-Identifier: Apache-2.0 */
#include "digest.h"

#include <stddef.h>

#include "cpu.h"

#define XXH_INLINE_ALL
#include <xxhash.h>

struct zvm_digest
zvm_digest_plain(const void *data, uint32_t size, uint64_t seed)
{
	XXH128_hash_t hash = XXH3_128bits_withSeed(data, size, seed);

	return (struct zvm_digest){ hash.low64, hash.high64 };
}

struct zvm_digest
zvm_digest(const void *data, uint32_t size, uint64_t seed)
{
	/* Asked once: in a virtual machine the question takes longer than the work. */
	static struct zvm_digest (*chosen)(const void *, uint32_t, uint64_t);

	if (!chosen)
		chosen = zvm_cpu_lacks(NVAL_LEVEL_V3) ? zvm_digest_plain : zvm_digest_avx2;
	return chosen(data, size, seed);
}
