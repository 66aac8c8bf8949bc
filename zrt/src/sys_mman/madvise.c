/* SPDX-License-Identifier: Apache-2.0 */
#include "sys_mman/mapping.h"
#include "zrt.h"

#include <string.h>
#include <sys/mman.h>

static bool
is_known(int advice)
{
	return (advice >= MADV_NORMAL && advice <= MADV_DONTNEED) || advice == MADV_FREE;
}

/* As on Linux, MADV_DONTNEED leaves zeros; but a shared mapping's pages are the file's. */
static void
forget(uintptr_t start, uintptr_t end)
{
	for (uintptr_t at = start; at < end; at += HEAP_PAGE) {
		const struct shared *s = mapping_shared;

		while (s && (at < s->start || at >= s->end))
			s = s->next;
		if (!s)
			memset((void *)at, 0, HEAP_PAGE);
	}
}

int
madvise(void *p, size_t size, int advice)
{
	uintptr_t start, end;

	if (!is_known(advice) || mapping_range(p, size, &start, &end) < 0)
		return (int)zrt_ret(-EINVAL);
	if (!mapping_covers(start, end))
		return (int)zrt_ret(-ENOMEM);
	if (advice == MADV_DONTNEED)
		forget(start, end);
	return 0;
}
