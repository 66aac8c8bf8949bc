/* SPDX-License-Identifier: Apache-2.0 */
#include <sys/sendfile.h>

#include "fd/copy.h"
#include "zrt.h"

#include <fcntl.h>

static ssize_t
copy(struct file *out, struct file *in, off_t *offset, size_t size)
{
	if (!in || !out || !file_readable(in) || !file_writable(out))
		return -EBADF;
	if (offset && !in->ops->pread)
		return -ESPIPE;
	if (!in->ops->read || (offset && *offset < 0) || out->flags & O_APPEND)
		return -EINVAL;
	return file_copy(in, offset, out, NULL, size);
}

ssize_t
sendfile(int out, int in, off_t *offset, size_t size)
{
	return (ssize_t)zrt_ret(copy(fd_get(out), fd_get(in), offset, size));
}
