/*
 * malloc and free are newlib's (dlmalloc), behind a cache: freed small blocks are kept by size and
 * given out again as they are, without looking for neighbours to join. doc/internals/newlib.md has
 * the measurements. calloc, realloc and memalign are newlib's; every block is one of its own.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include <malloc.h>
#include <reent.h>
#include <stdlib.h>

#define UNIT 16 /* blocks' sizes, with their header, are multiples of it */
#define CLASSES 65 /* up to 1 KiB */
#define KEPT 32 /* blocks of a class at most: 0.5 MiB in all */

struct free_block {
	struct free_block *next;
};

static struct {
	struct free_block *first;
	unsigned count;
} cache[CLASSES];

/* The class of a block that SIZE bytes fit into, behind its header. */
static size_t
class_of(size_t size)
{
	return (size + sizeof(size_t) + UNIT - 1) / UNIT;
}

void *
malloc(size_t size)
{
	size_t class = class_of(size);
	struct free_block *block;

	/* SIZE near 4 GiB wraps to class 0, which is always empty. */
	if (class >= CLASSES || !cache[class].first)
		return _malloc_r(_REENT, size);
	block = cache[class].first;
	cache[class].first = block->next;
	cache[class].count--;
	return block;
}

void
free(void *p)
{
	struct free_block *block = p;
	size_t class;

	if (!p)
		return;
	class = class_of(_malloc_usable_size_r(_REENT, p));
	if (class >= CLASSES || cache[class].count == KEPT) {
		_free_r(_REENT, p);
		return;
	}
	block->next = cache[class].first;
	cache[class].first = block;
	cache[class].count++;
}
