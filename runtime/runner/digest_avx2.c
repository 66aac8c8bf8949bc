/*
 * The same digest for CPUs with AVX2: this file is compiled for these, so nothing else is in it.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "digest.h"

#ifdef __GNUC__
#pragma GCC target("avx2")
#endif

#define XXH_INLINE_ALL
#include <xxhash.h>

struct zvm_digest
zvm_digest_avx2(const void *data, uint32_t size, uint64_t seed)
{
	XXH128_hash_t hash = XXH3_128bits_withSeed(data, size, seed);

	return (struct zvm_digest){ hash.low64, hash.high64 };
}
