/* SPDX-License-Identifier: Apache-2.0 */
#include "dev/dev.h"
#include "zrt.h"

#include <sys/random.h>

ssize_t
getrandom(void *buf, size_t size, unsigned flags)
{
	if (flags & ~(unsigned)(GRND_NONBLOCK | GRND_RANDOM))
		return (ssize_t)zrt_ret(-EINVAL);
	if (size > INT32_MAX)
		size = INT32_MAX;
	random_fill(buf, size);
	return (ssize_t)size;
}
