/*
 * Blocks of memory for ZRT's own data: files, directories, names. malloc is the program's, and may
 * be one that the program brought and that calls open.
 *
 * A block's size is not stored; who gives a block back says it again. Blocks given back are taken
 * again, whole or in halves, but never joined.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef ZRT_BLOCK_H
#define ZRT_BLOCK_H

#include <stddef.h>
#include <stdint.h>

/* SIZE bytes of any content, aligned to 16, or NULL. */
void *block_take(size_t size);

/* The same, all zero. */
void *block_take_zero(size_t size);

/*
 * SIZE is what it was taken with, or less if the block's class (the power of two above it) is the
 * same.
 */
void block_give(void *block, size_t size);

/* How many bytes lie in blocks that were given back. */
uint64_t block_free_bytes(void);

#endif
