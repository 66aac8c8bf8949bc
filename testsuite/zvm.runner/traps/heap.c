/* Area:    --memory
   Purpose: prints the heap's size in MiB, and shows that it is there and no more
   { options: --memory 64M }
   { status: 139 }
   { match: ^4[78]\nzvm-run: \S* segmentation fault at } */
#include "start.h"

static int
test(void)
{
	const struct zvm_manifest *m = zvm_manifest();
	char *heap = m->heap_ptr, text[] = "00\n";

	text[0] += (char)((m->heap_size >> 20) / 10);
	text[1] += (char)((m->heap_size >> 20) % 10);
	say(text);
	heap[m->heap_size - 1] = 1;
	heap[m->heap_size] = 1;
	return 0;
}
