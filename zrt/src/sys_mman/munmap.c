/* SPDX-License-Identifier: Apache-2.0 */
#include "sys_mman/mapping.h"
#include "zrt.h"

#include <sys/mman.h>

int
munmap(void *p, size_t size)
{
	uintptr_t start, end;
	int error = size ? mapping_range(p, size, &start, &end) : -EINVAL;

	if (error)
		return (int)zrt_ret(error);
	mapping_remove(start, end);
	return 0;
}
