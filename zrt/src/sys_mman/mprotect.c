/* SPDX-License-Identifier: Apache-2.0 */
#include "sys_mman/mapping.h"
#include "zrt.h"

#include <sys/mman.h>

/*
 * Access is never taken away (doc/limits.md). What writing to a shared mapping means is decided
 * here, though.
 */
static int
protect(uintptr_t start, uintptr_t end, int prot)
{
	if (prot & ~(PROT_READ | PROT_WRITE))
		return -ENOTSUP;
	for (struct shared *s = mapping_shared; prot & PROT_WRITE && s; s = s->next) {
		if (s->start >= end || s->end <= start)
			continue;
		if (!file_writable(s->file))
			return -EACCES;
		s->written = true;
	}
	return 0;
}

/* Not only of mappings: programs protect parts of their heap and stack too. */
int
mprotect(void *p, size_t size, int prot)
{
	uintptr_t start, end;
	int error = mapping_range(p, size, &start, &end);

	return (int)zrt_ret(error ? error : protect(start, end, prot));
}
