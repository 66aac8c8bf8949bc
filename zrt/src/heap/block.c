/* SPDX-License-Identifier: Apache-2.0 */
#include "heap/block.h"

#include "zrt.h"

#include <stdbool.h>
#include <string.h>

#define SMALLEST 4 /* 16 bytes */
#define LARGEST 31
#define CHUNK 16 /* at least 64 KiB at a time are taken from the heap */

struct block {
	struct block *next;
};

static struct block *lists[LARGEST + 1];
static uint64_t free_bytes;

/* The power of two that SIZE bytes fit into. */
static unsigned
class_of(size_t size)
{
	return size <= 16 ? SMALLEST : 32 - (unsigned)__builtin_clz((uint32_t)size - 1);
}

static void
put(void *p, unsigned class)
{
	struct block *b = p;

	b->next = lists[class];
	lists[class] = b;
	free_bytes += (uint64_t)1 << class;
}

static void *
get(unsigned class)
{
	struct block *b = lists[class];

	lists[class] = b->next;
	free_bytes -= (uint64_t)1 << class;
	return b;
}

/*
 * The smallest class that is not empty and has blocks for CLASS in it; CLASS of the heap's if there
 * is none.
 */
static unsigned
class_with_blocks(unsigned class)
{
	while (class < LARGEST && !lists[class])
		class ++;
	return class;
}

/* A chunk, or at least what is asked for, from the heap. */
static bool
refill(unsigned class)
{
	for (unsigned c = class > CHUNK ? class : CHUNK;; c = class) {
		void *p = zrt_heap_take((size_t)1 << c);

		if (p) {
			put(p, c);
			return true;
		}
		if (c == class)
			return false;
	}
}

void *
block_take(size_t size)
{
	unsigned class, from;
	char *block;

	if (size > (size_t)1 << (LARGEST - 1))
		return NULL;
	class = class_of(size);
	from = class_with_blocks(class);
	if (from == LARGEST) {
		if (!refill(class))
			return NULL;
		from = class_with_blocks(class);
	}
	block = get(from);
	while (from > class) {
		from--;
		put(block + ((size_t)1 << from), from);
	}
	return block;
}

void *
block_take_zero(size_t size)
{
	void *block = block_take(size);

	return block ? memset(block, 0, size) : NULL;
}

void
block_give(void *block, size_t size)
{
	if (block)
		put(block, class_of(size));
}

uint64_t
block_free_bytes(void)
{
	return free_bytes;
}
