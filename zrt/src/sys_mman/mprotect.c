/* SPDX-License-Identifier: Apache-2.0 */
#include "heap/heap.h"
#include "sys_mman/mapping.h"
#include "zrt.h"

#include <sys/mman.h>

/* Between the break and the heap's end only mappings are memory. */
static bool
is_there(uintptr_t start, uintptr_t end)
{
	const struct heap *h = heap_get();
	uintptr_t low = (h->brk + HEAP_PAGE - 1) & -HEAP_PAGE;

	if (start > low)
		low = start;
	if (end > h->end)
		end = h->end;
	return low >= end || mapping_covers(low, end);
}

/*
 * Access is never taken away (doc/limits.md). What writing to a shared mapping means is decided
 * here, though.
 */
static int
protect(uintptr_t start, uintptr_t end, int prot)
{
	if (prot & ~(PROT_READ | PROT_WRITE))
		return -ENOTSUP;
	if (!is_there(start, end))
		return -ENOMEM;
	for (struct shared *s = mapping_shared; prot & PROT_WRITE && s; s = s->next) {
		if (s->start >= end || s->end <= start)
			continue;
		if (!file_writable(s->file))
			return -EACCES;
		s->written = true;
	}
	return 0;
}

/* Not only of mappings: programs protect parts of their heap and stack too. */
int
mprotect(void *p, size_t size, int prot)
{
	uintptr_t start, end;
	int error = mapping_range(p, size, &start, &end);

	return (int)zrt_ret(error ? error : protect(start, end, prot));
}
