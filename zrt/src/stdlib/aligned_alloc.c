/* SPDX-License-Identifier: Apache-2.0 */
#include <errno.h>
#include <malloc.h>
#include <stdlib.h>

/*
 * newlib's takes no alignment below a pointer's size, which operator new has for pairs of small
 * types, and does not set errno.
 */
void *
aligned_alloc(size_t alignment, size_t size)
{
	if (!alignment || alignment & (alignment - 1)) {
		errno = EINVAL;
		return NULL;
	}
	return memalign(alignment, size);
}
