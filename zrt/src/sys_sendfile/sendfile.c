/* SPDX-License-Identifier: Apache-2.0 */
#include <sys/sendfile.h>

#include "fd/copy.h"
#include "fs/fs.h"
#include "zrt.h"

#include <fcntl.h>

/* Neither a FIFO nor a directory: what was read could not be put back. */
static bool
is_source(const struct file *f)
{
	return f->ops->read && (!f->node || S_ISREG(f->node->mode));
}

static ssize_t
copy(struct file *out, struct file *in, off_t *offset, size_t size)
{
	if (!in || !out || !file_readable(in) || !file_writable(out))
		return -EBADF;
	if (offset && !in->ops->pread)
		return -ESPIPE;
	if (!is_source(in) || (offset && *offset < 0) || out->flags & O_APPEND)
		return -EINVAL;
	return file_copy(in, offset, out, NULL, size);
}

ssize_t
sendfile(int out, int in, off_t *offset, size_t size)
{
	return (ssize_t)zrt_ret(copy(fd_get(out), fd_get(in), offset, size));
}
