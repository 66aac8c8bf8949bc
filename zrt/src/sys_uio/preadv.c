/* SPDX-License-Identifier: Apache-2.0 */
#include "sys_uio/vector.h"
#include "zrt.h"

static ssize_t
step(struct file *f, void *buf, size_t size, off_t offset)
{
	return file_pread(f, buf, size, offset);
}

ssize_t
preadv(int fd, const struct iovec *iov, int count, off_t offset)
{
	return (ssize_t)zrt_ret(vector_each(fd_get(fd), iov, count, offset, step));
}
