/*
 * The program's heap: the break goes up from its beginning, pages for mmap come down from its end.
 *
 * Memory is zero when it is first used. What is given back and taken again must be zero too, and
 * two numbers tell what was used: the highest break and the lowest page there ever were.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef ZRT_HEAP_H
#define ZRT_HEAP_H

#include <stddef.h>
#include <stdint.h>

#define HEAP_PAGE 65536u

struct heap {
	uintptr_t start, end; /* 0 before heap_get */
	uintptr_t brk;
	uintptr_t brk_highest;
	uintptr_t pages; /* the lowest page in use, or end */
	uintptr_t pages_lowest;
};

struct heap *heap_get(void);

char *heap_break(void);

/* Moves the break, which was OLD, by INCREMENT bytes; -ENOMEM if something is in the way. */
int heap_set_break(ptrdiff_t increment, char *old);

/* Makes FROM to TO zero, where it may not be. */
void heap_clear(const struct heap *h, uintptr_t from, uintptr_t to);

/* SIZE bytes, a multiple of HEAP_PAGE, zero; NULL if there is no such run of pages. */
void *heap_take_pages(size_t size);

/* Gives pages back that heap_take_pages gave, any of them. */
void heap_free_pages(void *p, size_t size);

/* Takes just these pages: 0, or -ENOMEM if one is in use or below the break. */
int heap_take_pages_at(void *p, size_t size);

#endif
