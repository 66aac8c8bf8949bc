/* SPDX-License-Identifier: Apache-2.0 */
#include "heap/heap.h"
#include "zrt.h"

#include <unistd.h>

int
brk(void *end)
{
	char *old = heap_break();

	return (int)zrt_ret(heap_set_break((char *)end - old, old));
}
