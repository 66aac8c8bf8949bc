/* SPDX-License-Identifier: Apache-2.0 */
#include "fd/copy.h"
#include "fs/fs.h"
#include "zrt.h"

#include <fcntl.h>
#include <unistd.h>

static bool
is(const struct file *f, mode_t type)
{
	return f->node && (f->node->mode & S_IFMT) == type;
}

/* Whether SIZE bytes of N from A and from B on overlap, as far as there are some to read. */
static bool
overlap(const struct node *n, off_t a, off_t b, size_t size)
{
	off_t left = n->contents.size - a;
	off_t most = left < (off_t)size ? left : (off_t)size;

	return a < b ? b - a < most : a - b < most;
}

static ssize_t
copy(struct file *in, off_t *in_offset, struct file *out, off_t *out_offset, size_t size,
	unsigned flags)
{
	if (!in || !out)
		return -EBADF;
	if (flags)
		return -EINVAL;
	if (is(in, S_IFDIR) || is(out, S_IFDIR))
		return -EISDIR;
	if (!is(in, S_IFREG) || !is(out, S_IFREG))
		return -EINVAL;
	if (!file_readable(in) || !file_writable(out) || out->flags & O_APPEND)
		return -EBADF;
	if ((in_offset && *in_offset < 0) || (out_offset && *out_offset < 0))
		return -EINVAL;
	if (in->node == out->node &&
		overlap(in->node, in_offset ? *in_offset : in->offset,
			out_offset ? *out_offset : out->offset, size))
		return -EINVAL;
	return file_copy(in, in_offset, out, out_offset, size);
}

ssize_t
copy_file_range(int in, off_t *in_offset, int out, off_t *out_offset, size_t size, unsigned flags)
{
	return (ssize_t)zrt_ret(copy(fd_get(in), in_offset, fd_get(out), out_offset, size, flags));
}
