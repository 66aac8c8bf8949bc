/*
 * The digest of a frame's data: XXH3's of 128 bits. It finds damage; it is no proof of who sent it.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef ZVM_DIGEST_H
#define ZVM_DIGEST_H

#include <stdint.h>

struct zvm_digest {
	uint64_t low, high;
};

/* The digest of SIZE bytes at DATA, which begins with SEED. The same on every CPU. */
struct zvm_digest zvm_digest(const void *data, uint32_t size, uint64_t seed);

/* What it chooses from: for every CPU, and for those with AVX2, which takes a third of the time. */
struct zvm_digest zvm_digest_plain(const void *data, uint32_t size, uint64_t seed);
struct zvm_digest zvm_digest_avx2(const void *data, uint32_t size, uint64_t seed);

#endif
