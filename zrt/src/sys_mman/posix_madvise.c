/* SPDX-License-Identifier: Apache-2.0 */
#include "sys_mman/mapping.h"
#include "zrt.h"

#include <sys/mman.h>

/* Advice, unlike Linux's MADV_DONTNEED, changes nothing. */
int
posix_madvise(void *p, size_t size, int advice)
{
	uintptr_t start, end;

	if (advice < POSIX_MADV_NORMAL || advice > POSIX_MADV_DONTNEED ||
		mapping_range(p, size, &start, &end) < 0)
		return EINVAL;
	return mapping_covers(start, end) ? 0 : ENOMEM;
}
