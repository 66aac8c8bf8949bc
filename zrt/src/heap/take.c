/* SPDX-License-Identifier: Apache-2.0 */
#include "heap/heap.h"

#include "zrt.h"

/* Memory between two sbrk calls of malloc's is fine with it: it notices the gap. */
void *
zrt_heap_take(size_t size)
{
	char *old = heap_break();
	size_t gap = -(uintptr_t)old & 15;

	if (size > PTRDIFF_MAX - gap || heap_set_break((ptrdiff_t)(gap + size), old) < 0)
		return NULL;
	return old + gap;
}
