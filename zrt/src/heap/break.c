/* SPDX-License-Identifier: Apache-2.0 */
#include "heap/heap.h"

#include "zrt.h"

#include <string.h>

/* The heap may end near 4 GiB, but never at it: the manifest is above. */
struct heap *
heap_get(void)
{
	static struct heap heap;

	if (!heap.start) {
		const struct zvm_manifest *m = zvm_manifest();

		heap.start = heap.brk = heap.brk_highest = (uintptr_t)m->heap_ptr;
		heap.end = heap.pages = heap.pages_lowest = heap.start + m->heap_size;
	}
	return &heap;
}

char *
heap_break(void)
{
	return (char *)heap_get()->brk;
}

static uintptr_t
lower(uintptr_t a, uintptr_t b)
{
	return a < b ? a : b;
}

void
heap_clear(const struct heap *h, uintptr_t from, uintptr_t to)
{
	uintptr_t low_end = lower(to, h->brk_highest);
	uintptr_t high = from > h->pages_lowest ? from : h->pages_lowest;

	if (from < low_end)
		memset((void *)from, 0, low_end - from);
	if (high < low_end)
		high = low_end;
	if (high < to)
		memset((void *)high, 0, to - high);
}

/* In 64 bits, so that a large increment does not wrap. */
int
heap_set_break(ptrdiff_t increment, char *old)
{
	struct heap *h = heap_get();
	int64_t wanted = (int64_t)(uintptr_t)old + increment;

	if (wanted < (int64_t)h->start || wanted > (int64_t)h->pages)
		return -ENOMEM;
	h->brk = (uintptr_t)wanted;
	heap_clear(h, (uintptr_t)old, h->brk);
	if (h->brk > h->brk_highest)
		h->brk_highest = h->brk;
	return 0;
}
