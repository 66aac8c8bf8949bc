/* Area:    user manifest
   Purpose: heap, stack and channels are what the manifest says
   { status: 0 } */
#include "start.h"

static int
is(const char *a, const char *b)
{
	while (*a && *a == *b)
		a++, b++;
	return *a == *b;
}

static int
test(void)
{
	static const char *const names[] = { "/dev/stdin", "/dev/stdout", "/dev/stderr",
		"/dev/nvram" };
	const struct zvm_manifest *m = zvm_manifest();
	const struct zvm_channel *c = m->channels;
	char *heap = m->heap_ptr;

	if (m->stack_size != ZVM_STACK_SIZE || m->channels_count != 4)
		return 1;
	for (int i = 0; i < 4; i++)
		if (!is(c[i].name, names[i]) ||
			c[i].type != (i == ZVM_NVRAM ? ZVM_RGET_RPUT : ZVM_SGET_SPUT))
			return 2;
	if (!c[0].limits[ZVM_GETS] || c[0].limits[ZVM_PUTS] || c[1].limits[ZVM_GET_BYTES] ||
		!c[1].limits[ZVM_PUT_BYTES])
		return 3;
	if ((uintptr_t)heap % 0x10000 || m->heap_size % 0x10000 || m->heap_size < 0xe0000000)
		return 4;
	if ((uintptr_t)heap + m->heap_size > (uintptr_t)m || c[3].size < 20)
		return 5;
	if (*heap || heap[m->heap_size - 1])
		return 6;
	*heap = heap[m->heap_size - 1] = 1;
	*(char *)ZVM_STACK = 1;
	return 0;
}
