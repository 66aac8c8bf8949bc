/* SPDX-License-Identifier: Apache-2.0 */
#include "sys_mman/mapping.h"
#include "zrt.h"

#include <string.h>
#include <sys/mman.h>

/* A shared mapping of a file would have to be moved for all who share it. */
static bool
is_shared(uintptr_t start, uintptr_t end)
{
	for (const struct shared *s = mapping_shared; s; s = s->next)
		if (s->start < end && s->end > start)
			return true;
	return false;
}

static int64_t
grow(uintptr_t start, size_t old, size_t size, int flags)
{
	void *to;

	if (is_shared(start, start + old))
		return -ENOTSUP;
	if (mapping_new((void *)(start + old), size - old))
		return (int64_t)start;
	if (!(flags & MREMAP_MAYMOVE))
		return -ENOMEM;
	to = mapping_new(NULL, size);
	if (!to)
		return -ENOMEM;
	memcpy(to, (void *)start, old);
	mapping_remove(start, start + old);
	return (int64_t)(uintptr_t)to;
}

static int64_t
remap(void *p, size_t old_size, size_t new_size, int flags)
{
	size_t old = mapping_size(old_size), size = mapping_size(new_size);
	uintptr_t start, end;

	if (!old || !new_size || flags & ~MREMAP_MAYMOVE ||
		mapping_range(p, old_size, &start, &end) < 0)
		return -EINVAL;
	if (!mapping_covers(start, end))
		return -EFAULT;
	if (!size)
		return -ENOMEM;
	if (size > old)
		return grow(start, old, size, flags);
	mapping_remove(start + size, end);
	return (int64_t)start;
}

void *
mremap(void *p, size_t old_size, size_t new_size, int flags)
{
	int64_t at = remap(p, old_size, new_size, flags);

	if (at < 0) {
		errno = (int)-at;
		return MAP_FAILED;
	}
	return (void *)(uintptr_t)at;
}
