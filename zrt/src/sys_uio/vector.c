/* SPDX-License-Identifier: Apache-2.0 */
#include "sys_uio/vector.h"

#include "zrt.h"

#include <limits.h>
#include <stdint.h>

static bool
too_long(const struct iovec *iov, int count)
{
	size_t sum = 0;

	for (int i = 0; i < count; i++) {
		sum += iov[i].iov_len;
		if (iov[i].iov_len > PTRDIFF_MAX || sum > PTRDIFF_MAX)
			return true;
	}
	return false;
}

ssize_t
vector_each(struct file *f, const struct iovec *iov, int count, off_t offset, vector_step *step)
{
	ssize_t done = 0;

	if (!f)
		return -EBADF;
	if (count < 0 || count > IOV_MAX || too_long(iov, count))
		return -EINVAL;
	if (count == 0)
		return step(f, NULL, 0, offset);
	for (int i = 0; i < count; i++) {
		ssize_t r = step(f, iov[i].iov_base, iov[i].iov_len, offset + done);

		if (r < 0)
			return done ? done : r;
		done += r;
		if ((size_t)r < iov[i].iov_len)
			break;
	}
	return done;
}
