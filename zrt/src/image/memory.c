/* SPDX-License-Identifier: Apache-2.0 */
#include "heap/block.h"
#include "zrt.h"

#include <string.h>

/*
 * What libarchive is compiled to call in place of malloc and its like (toolchain/components.mk):
 * malloc is the program's, which has not begun. A block here knows its size.
 */
void *zrt_archive_malloc(size_t size);
void *zrt_archive_calloc(size_t count, size_t size);
void *zrt_archive_realloc(void *old, size_t size);
void zrt_archive_free(void *block);
char *zrt_archive_strdup(const char *text);

struct sized {
	_Alignas(16) size_t size; /* of all of it */
	char bytes[];
};

static struct sized *
start_of(void *block)
{
	return (struct sized *)((char *)block - sizeof(struct sized));
}

void *
zrt_archive_malloc(size_t size)
{
	struct sized *s;

	if (size > PTRDIFF_MAX - sizeof *s || !(s = block_take(sizeof *s + size))) {
		errno = ENOMEM;
		return NULL;
	}
	s->size = sizeof *s + size;
	return s + 1;
}

void *
zrt_archive_calloc(size_t count, size_t size)
{
	void *p = NULL;
	size_t all;

	if (!__builtin_mul_overflow(count, size, &all))
		p = zrt_archive_malloc(all);
	return p ? memset(p, 0, all) : NULL;
}

void *
zrt_archive_realloc(void *old, size_t size)
{
	size_t had = old ? start_of(old)->size - sizeof(struct sized) : 0;
	void *p = zrt_archive_malloc(size);

	if (p && old) {
		memcpy(p, old, had < size ? had : size);
		zrt_archive_free(old);
	}
	return p;
}

void
zrt_archive_free(void *block)
{
	if (block)
		block_give(start_of(block), start_of(block)->size);
}

char *
zrt_archive_strdup(const char *text)
{
	size_t size = strlen(text) + 1;
	char *p = zrt_archive_malloc(size);

	return p ? memcpy(p, text, size) : NULL;
}
