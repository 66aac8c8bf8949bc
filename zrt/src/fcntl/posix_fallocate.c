/* SPDX-License-Identifier: Apache-2.0 */
#include "fs/fs.h"
#include "zrt.h"

#include <fcntl.h>

static int
allocate(struct file *f, off_t offset, off_t size)
{
	off_t end;
	int r;

	if (!f || !file_writable(f))
		return -EBADF;
	if (offset < 0 || size <= 0)
		return -EINVAL;
	if (!f->node || !S_ISREG(f->node->mode))
		return f->ops->seek ? -ENODEV : -ESPIPE;
	if (__builtin_add_overflow(offset, size, &end))
		return -EFBIG;
	r = contents_allocate(&f->node->contents, offset, size);
	if (r == 0)
		node_touch(f->node, NODE_MTIME | NODE_CTIME);
	return r;
}

/* Returns the error, and leaves errno alone. */
int
posix_fallocate(int fd, off_t offset, off_t size)
{
	return -allocate(fd_get(fd), offset, size);
}
