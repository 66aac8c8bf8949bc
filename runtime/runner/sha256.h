/*
 * What nettle calls for each block of SHA-256.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef ZVM_SHA256_H
#define ZVM_SHA256_H

#include <stdbool.h>
#include <stdint.h>

/* Says if this CPU has instructions for SHA-1 and SHA-256. */
bool zvm_cpu_has_sha(void);

void _nettle_sha256_compress(uint32_t *state, const uint8_t *block, const uint32_t *k);

#endif
