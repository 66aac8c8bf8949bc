/* SPDX-License-Identifier: Apache-2.0 */
#include "fs/fs.h"
#include "unistd/credentials.h"
#include "zrt.h"

#include <fcntl.h>

static int
allocate_in(struct node *n, off_t offset, off_t size)
{
	int r = contents_allocate(&n->contents, offset, size);

	if (r < 0)
		return r;
	node_touch(n, NODE_MTIME | NODE_CTIME);
	if (zrt_credentials.euid)
		node_drop_set_ids(n);
	return 0;
}

/* A channel's room is the host's: it is made long enough, no more. */
static int
extend(struct file *f, off_t end)
{
	struct stat st;
	int r = file_stat(f, &st);

	if (r < 0)
		return r;
	if (S_ISFIFO(st.st_mode))
		return -ESPIPE;
	if (!f->ops->truncate)
		return -ENODEV;
	return st.st_size < end ? f->ops->truncate(f, end) : 0;
}

static int
allocate(struct file *f, off_t offset, off_t size)
{
	off_t end;

	if (!f)
		return -EBADF;
	if (offset < 0 || size <= 0)
		return -EINVAL;
	if (!file_writable(f))
		return -EBADF;
	if (__builtin_add_overflow(offset, size, &end))
		return -EFBIG;
	if (f->node && S_ISREG(f->node->mode))
		return allocate_in(f->node, offset, size);
	return extend(f, end);
}

/* Returns the error, and leaves errno alone. */
int
posix_fallocate(int fd, off_t offset, off_t size)
{
	return -allocate(fd_get(fd), offset, size);
}
