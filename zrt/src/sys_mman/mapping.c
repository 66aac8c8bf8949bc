/* SPDX-License-Identifier: Apache-2.0 */
#include "sys_mman/mapping.h"

#include "zrt.h"

#include <limits.h>
#include <string.h>

static unsigned char counts[1u << 16];

size_t
mapping_size(size_t size)
{
	return size > -HEAP_PAGE ? 0 : (size + HEAP_PAGE - 1) & -HEAP_PAGE;
}

unsigned
mapping_count(uintptr_t address)
{
	return counts[address / HEAP_PAGE];
}

bool
mapping_covers(uintptr_t start, uintptr_t end)
{
	return !memchr(&counts[start / HEAP_PAGE], 0, (end - start) / HEAP_PAGE);
}

int
mapping_range(const void *p, size_t size, uintptr_t *start, uintptr_t *end)
{
	size_t whole = mapping_size(size);

	*start = (uintptr_t)p;
	*end = *start + whole;
	if (*start % HEAP_PAGE || (size && !whole) || *end < *start)
		return -EINVAL;
	return 0;
}

void *
mapping_new(void *p, size_t size)
{
	if (!p)
		p = heap_take_pages(size);
	else if (heap_take_pages_at(p, size) < 0)
		p = NULL;
	if (p)
		memset(&counts[(uintptr_t)p / HEAP_PAGE], 1, size / HEAP_PAGE);
	return p;
}

int
mapping_share(uintptr_t start, uintptr_t end)
{
	for (uintptr_t at = start; at < end; at += HEAP_PAGE)
		if (counts[at / HEAP_PAGE] == UCHAR_MAX)
			return -ENOMEM;
	for (uintptr_t at = start; at < end; at += HEAP_PAGE)
		counts[at / HEAP_PAGE]++;
	return 0;
}

void
mapping_remove(uintptr_t start, uintptr_t end)
{
	for (uintptr_t at = start; at < end; at += HEAP_PAGE) {
		unsigned char *count = &counts[at / HEAP_PAGE];

		if (*count == 1 && shared_forget(at)) {
			heap_free_pages((void *)at, HEAP_PAGE);
			*count = 0;
		} else if (*count > 1) {
			--*count;
		}
	}
}
