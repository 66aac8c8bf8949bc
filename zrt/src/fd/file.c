/* SPDX-License-Identifier: Apache-2.0 */
#include "fd/fd.h"

#include "zrt.h"

#include <limits.h>
#include <poll.h>
#include <unistd.h>

/* POSIX leaves more than SSIZE_MAX to us: one call moves at most this. */
#define MOVE_MAX 0x7ffff000u

static size_t
at_most(size_t size)
{
	return size < MOVE_MAX ? size : MOVE_MAX;
}

ssize_t
file_read(struct file *f, void *buf, size_t size)
{
	if (!f || !file_readable(f))
		return -EBADF;
	if (!f->ops->read)
		return -EINVAL;
	return f->ops->read(f, buf, at_most(size));
}

ssize_t
file_write(struct file *f, const void *buf, size_t size)
{
	if (!f || !file_writable(f))
		return -EBADF;
	if (!f->ops->write)
		return -EINVAL;
	return f->ops->write(f, buf, at_most(size));
}

ssize_t
file_pread(struct file *f, void *buf, size_t size, off_t offset)
{
	if (!f)
		return -EBADF;
	if (!f->ops->seek)
		return -ESPIPE;
	if (!file_readable(f))
		return -EBADF;
	if (!f->ops->pread)
		return -EINVAL;
	if (offset < 0)
		return -EINVAL;
	return f->ops->pread(f, buf, at_most(size), offset);
}

ssize_t
file_pwrite(struct file *f, const void *buf, size_t size, off_t offset)
{
	if (!f)
		return -EBADF;
	if (!f->ops->seek)
		return -ESPIPE;
	if (!file_writable(f))
		return -EBADF;
	if (!f->ops->pwrite)
		return -EINVAL;
	if (offset < 0)
		return -EINVAL;
	return f->ops->pwrite(f, buf, at_most(size), offset);
}

off_t
file_seek(struct file *f, off_t offset, int whence)
{
	if (!f)
		return -EBADF;
	if (!f->ops->seek)
		return -ESPIPE;
	return f->ops->seek(f, offset, whence);
}

off_t
file_seek_in(const struct file *f, off_t size, off_t offset, int whence)
{
	off_t base, sum;

	switch (whence) {
	case SEEK_SET:
		base = 0;
		break;
	case SEEK_CUR:
		base = f->offset;
		break;
	case SEEK_END:
		base = size;
		break;
	default:
		return -EINVAL;
	}
	if (__builtin_add_overflow(base, offset, &sum))
		return -EOVERFLOW;
	return sum < 0 ? -EINVAL : sum;
}

int
file_stat(const struct file *f, struct stat *st)
{
	if (!f)
		return -EBADF;
	*st = (struct stat){ .st_nlink = 1, .st_blksize = 4096 };
	return f->ops->stat(f, st);
}

int
file_truncate(struct file *f, off_t size)
{
	if (!f)
		return -EBADF;
	if (size < 0 || !file_writable(f) || !f->ops->truncate)
		return -EINVAL;
	return f->ops->truncate(f, size);
}

int
file_list(struct file *f, struct listed *e)
{
	if (!f)
		return -EBADF;
	return f->ops->list ? f->ops->list(f, e) : -ENOTDIR;
}

int
file_poll(const struct file *f)
{
	int ready = (file_readable(f) ? POLLIN : 0) | (file_writable(f) ? POLLOUT : 0);

	return f->ops->poll ? f->ops->poll(f) : ready;
}
