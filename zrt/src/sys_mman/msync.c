/* SPDX-License-Identifier: Apache-2.0 */
#include "sys_mman/mapping.h"
#include "zrt.h"

#include <sys/mman.h>

int
msync(void *p, size_t size, int flags)
{
	uintptr_t start, end;

	if (flags & ~(MS_ASYNC | MS_SYNC | MS_INVALIDATE) ||
		(flags & MS_ASYNC && flags & MS_SYNC) ||
		mapping_range(p, size, &start, &end) < 0)
		return (int)zrt_ret(-EINVAL);
	if (!mapping_covers(start, end))
		return (int)zrt_ret(-ENOMEM);
	return (int)zrt_ret(shared_write(start, end));
}
