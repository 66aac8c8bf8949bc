/* SPDX-License-Identifier: Apache-2.0 */
#include "heap/heap.h"
#include "zrt.h"

#include <unistd.h>

void *
sbrk(ptrdiff_t increment)
{
	char *old = heap_break();
	int r = heap_set_break(increment, old);

	return zrt_ret(r) < 0 ? (void *)-1 : old;
}
