/* SPDX-License-Identifier: Apache-2.0 */
#include "heap/heap.h"

#include "zrt.h"

#include <stdbool.h>
#include <string.h>

#define PAGES (1u << 16) /* in 4 GiB */

/* A byte for each page in use; those never looked at cost nothing. */
static unsigned char used[PAGES];
static size_t holes; /* free pages above the lowest used one */

static size_t
page(uintptr_t address)
{
	return address / HEAP_PAGE;
}

static uintptr_t
first_free(const struct heap *h)
{
	return (h->brk + HEAP_PAGE - 1) & -HEAP_PAGE;
}

static void *
take(struct heap *h, uintptr_t at, size_t size)
{
	heap_clear(h, at, at + size);
	memset(&used[page(at)], 1, page(size));
	if (at >= h->pages) {
		holes -= page(size);
	} else {
		holes += page(h->pages - at) - page(size);
		h->pages = at;
	}
	if (at < h->pages_lowest)
		h->pages_lowest = at;
	return (void *)at;
}

/* The highest run of N free pages between used ones; 0 if there is none. */
static size_t
find_hole(const struct heap *h, size_t n)
{
	size_t run = 0;

	if (n > holes)
		return 0;
	for (size_t i = page(h->end); i-- > page(h->pages);) {
		run = used[i] ? 0 : run + 1;
		if (run == n)
			return i;
	}
	return 0;
}

void *
heap_take_pages(size_t size)
{
	struct heap *h = heap_get();
	size_t hole = find_hole(h, page(size));

	if (hole)
		return take(h, hole * HEAP_PAGE, size);
	if (h->pages < first_free(h) || h->pages - first_free(h) < size)
		return NULL;
	return take(h, h->pages - size, size);
}

int
heap_take_pages_at(void *p, size_t size)
{
	struct heap *h = heap_get();
	uintptr_t at = (uintptr_t)p;

	if (at < first_free(h) || at > h->end || h->end - at < size ||
		memchr(&used[page(at)], 1, page(size)))
		return -ENOMEM;
	/* In parts, so that what take counts as a hole is one. */
	if (at < h->pages && h->pages - at < size) {
		size_t below = h->pages - at;

		take(h, h->pages, size - below);
		size = below;
	}
	take(h, at, size);
	return 0;
}

void
heap_free_pages(void *p, size_t size)
{
	struct heap *h = heap_get();
	size_t at = page((uintptr_t)p);

	memset(&used[at], 0, page(size));
	holes += page(size);
	for (at = page(h->pages); at < page(h->end) && !used[at]; at++)
		holes--;
	h->pages = at * HEAP_PAGE;
}
