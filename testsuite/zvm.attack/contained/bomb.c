/* Area:    attack, resources
   Purpose: touches all of the heap, and then asks for a page more

   SPDX-License-Identifier: Apache-2.0 */
#include "start.h"

static int
test(void)
{
	const struct zvm_manifest *m = zvm_manifest();
	volatile char *heap = m->heap_ptr;

	for (uint32_t i = 0; i < m->heap_size; i += 0x1000)
		heap[i] = 1;
	say("all touched\n");
	heap[m->heap_size] = 1;
	return 0;
}
