/* SPDX-License-Identifier: Apache-2.0 */
/* Area:    malloc
   Purpose: alignment, large blocks, failure with ENOMEM, and that the heap is usable after it.  */
#include "check.h"

#include <errno.h>
#include <stdint.h>
#include <string.h>

static int
aligned(void *p, uintptr_t to)
{
	return p && (uintptr_t)p % to == 0;
}

int
main(void)
{
	void *volatile p;
	char *big;
	void *q;

	for (size_t n = 1; n < 5000; n += 37)
		CHECK(aligned(malloc(n), 16));
	CHECK(aligned(calloc(1000, 1000), 16));
	big = malloc(300 << 20);
	CHECK(big);
	big[0] = big[(300 << 20) - 1] = 1;
	big = realloc(big, 301 << 20);
	CHECK(big && big[0] == 1 && big[(300 << 20) - 1] == 1);
	free(big);
	errno = 0;
	p = malloc(0xfffffff0u);
	CHECK(!p && errno == ENOMEM);
	p = calloc(0x10000, 0x10001);
	CHECK(!p);
	CHECK(posix_memalign(&q, 4096, 100) == 0 && aligned(q, 4096));
	CHECK(posix_memalign(&q, 3, 100) == EINVAL);
	for (size_t alignment = 1; alignment <= 4096; alignment *= 2)
		CHECK(aligned(aligned_alloc(alignment, 2 * alignment), alignment));
	errno = 0;
	CHECK(!aligned_alloc(12, 24) && errno == EINVAL);
	errno = 0;
	CHECK(!aligned_alloc(0, 24) && errno == EINVAL);
	CHECK(malloc(100));
	return 0;
}
