/* SPDX-License-Identifier: Apache-2.0 */
#include "heap/heap.h"

#include "zrt.h"

#include <string.h>

static char *end;
static char *used; /* the highest the break ever was: above it the heap is still zero */

char *
heap_break(void)
{
	if (!end)
		end = used = zvm_manifest()->heap_ptr;
	return end;
}

/* What was given back and is taken again must be zero, as fresh memory is: malloc relies on it. */
static void
clear_reused(char *from, char *to)
{
	if (to > used)
		to = used;
	if (to > from)
		memset(from, 0, (size_t)(to - from));
}

/* In 64 bits, so that neither the heap's end near 4 GiB nor a large increment wraps. */
int
heap_set_break(ptrdiff_t increment, char *old)
{
	const struct zvm_manifest *m = zvm_manifest();
	int64_t first = (uintptr_t)m->heap_ptr;
	int64_t wanted = (int64_t)(uintptr_t)old + increment;

	if (wanted < first || wanted > first + m->heap_size)
		return -ENOMEM;
	end = (char *)(uintptr_t)wanted;
	clear_reused(old, end);
	if (end > used)
		used = end;
	return 0;
}
