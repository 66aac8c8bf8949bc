/* SPDX-License-Identifier: Apache-2.0 */
#include "sys_uio/vector.h"
#include "zrt.h"

static ssize_t
step(struct file *f, void *buf, size_t size, off_t offset)
{
	(void)offset;
	return file_write(f, buf, size);
}

ssize_t
writev(int fd, const struct iovec *iov, int count)
{
	return (ssize_t)zrt_ret(vector_each(fd_get(fd), iov, count, 0, step));
}
