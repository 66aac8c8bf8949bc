/* SPDX-License-Identifier: Apache-2.0 */
#include "heap/heap.h"

#include "zrt.h"

static char *end;

char *
heap_break(void)
{
	if (!end)
		end = zvm_manifest()->heap_ptr;
	return end;
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
	return 0;
}
