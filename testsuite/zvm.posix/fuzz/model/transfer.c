/* SPDX-License-Identifier: Apache-2.0 */
/* What goes in and out of open files. */
#include "model.h"

#include <sys/uio.h>

static ssize_t
pipe_take(struct node *n, char *buf, size_t size)
{
	if (size == 0)
		return 0;
	if (!n->queued)
		return n->writers ? -EAGAIN : 0;
	if (size > n->queued)
		size = n->queued;
	memcpy(buf, n->queue, size);
	n->queued -= size;
	memmove(n->queue, n->queue + size, n->queued);
	return (ssize_t)size;
}

/* Up to PIPE_BUF bytes all or none. */
static ssize_t
pipe_give(struct node *n, const char *buf, size_t size)
{
	size_t room = PIPE - n->queued;

	if (size == 0)
		return 0;
	if (!n->readers)
		return -EPIPE;
	if (room == 0 || (size <= PIPE_BUF && size > room))
		return -EAGAIN;
	if (size > room)
		size = room;
	if (!n->queue)
		n->queue = malloc(PIPE);
	memcpy(n->queue + n->queued, buf, size);
	n->queued += size;
	return (ssize_t)size;
}

/* AT is NULL for the file's own offset. */
static ssize_t
get(int fd, char *buf, size_t size, off_t *at)
{
	struct file *f = file_of(fd);
	off_t left;

	if (!f)
		return -EBADF;
	if (S_ISFIFO(f->node->mode) && at)
		return -ESPIPE;
	if (!readable(f))
		return -EBADF;
	if (S_ISDIR(f->node->mode))
		return -EISDIR;
	if (S_ISFIFO(f->node->mode))
		return pipe_take(f->node, buf, size);
	if (!at)
		at = &f->offset;
	left = f->node->size > *at ? f->node->size - *at : 0;
	if (left < (off_t)size)
		size = (size_t)left;
	contents_get(f->node, buf, size, *at);
	*at += (off_t)size;
	return (ssize_t)size;
}

static ssize_t
put(int fd, const char *buf, size_t size, off_t *at)
{
	struct file *f = file_of(fd);

	if (!f)
		return -EBADF;
	if (S_ISFIFO(f->node->mode) && at)
		return -ESPIPE;
	if (!writable(f))
		return -EBADF;
	if (S_ISFIFO(f->node->mode))
		return pipe_give(f->node, buf, size);
	if (size == 0)
		return 0;
	if (!at)
		at = &f->offset;
	/* At the end with pwrite too: so does Linux, other than POSIX. */
	if (f->flags & O_APPEND)
		*at = f->node->size;
	contents_put(f->node, buf, size, *at);
	drop_privileges(f->node);
	*at += (off_t)size;
	return (ssize_t)size;
}

ssize_t
read(int fd, void *buf, size_t size)
{
	return (ssize_t)answer(get(fd, buf, size, NULL));
}

ssize_t
pread(int fd, void *buf, size_t size, off_t offset)
{
	return (ssize_t)answer(get(fd, buf, size, &offset));
}

ssize_t
write(int fd, const void *buf, size_t size)
{
	return (ssize_t)answer(put(fd, buf, size, NULL));
}

ssize_t
pwrite(int fd, const void *buf, size_t size, off_t offset)
{
	return (ssize_t)answer(put(fd, buf, size, &offset));
}

ssize_t
writev(int fd, const struct iovec *iov, int count)
{
	char *all = NULL;
	size_t size = 0;
	ssize_t r;

	for (int i = 0; i < count; i++) {
		all = realloc(all, size + iov[i].iov_len + 1);
		memcpy(all + size, iov[i].iov_base, iov[i].iov_len);
		size += iov[i].iov_len;
	}
	r = put(fd, all, size, NULL);
	free(all);
	return (ssize_t)answer(r);
}

off_t
lseek(int fd, off_t offset, int whence)
{
	struct file *f = file_of(fd);

	if (!f || S_ISFIFO(f->node->mode))
		return answer(f ? -ESPIPE : -EBADF);
	offset += whence == SEEK_CUR ? f->offset : whence == SEEK_END ? f->node->size : 0;
	if (offset < 0)
		return answer(-EINVAL);
	return f->offset = offset;
}

int
ftruncate(int fd, off_t size)
{
	struct file *f = file_of(fd);

	if (!f || !writable(f) || !S_ISREG(f->node->mode))
		return (int)answer(f ? -EINVAL : -EBADF);
	contents_resize(f->node, size);
	drop_privileges(f->node);
	return 0;
}

/* The order of the errors is Linux's. */
int
posix_fallocate(int fd, off_t offset, off_t size)
{
	struct file *f = file_of(fd);

	if (!f)
		return EBADF;
	if (offset < 0 || size <= 0)
		return EINVAL;
	if (!writable(f))
		return EBADF;
	if (S_ISFIFO(f->node->mode))
		return ESPIPE;
	contents_allocate(f->node, offset, size);
	drop_privileges(f->node);
	return 0;
}

static int
can_copy(const struct file *in, off_t from, const struct file *out, off_t to, off_t size)
{
	if (S_ISDIR(in->node->mode) || S_ISDIR(out->node->mode))
		return -EISDIR;
	if (!S_ISREG(in->node->mode) || !S_ISREG(out->node->mode))
		return -EINVAL;
	if (!readable(in) || !writable(out) || out->flags & O_APPEND)
		return -EBADF;
	if (size > in->node->size - from)
		size = in->node->size > from ? in->node->size - from : 0;
	return in->node == out->node && to + size > from && to < from + size ? -EINVAL : 0;
}

ssize_t
copy_file_range(int in_fd, off_t *from, int out_fd, off_t *to, size_t size, unsigned flags)
{
	struct file *in = file_of(in_fd), *out = file_of(out_fd);
	ssize_t n;
	char *buf;
	int r;

	(void)flags;
	if (!in || !out)
		return (ssize_t)answer(-EBADF);
	r = can_copy(in, from ? *from : in->offset, out, to ? *to : out->offset, (off_t)size);
	if (r < 0)
		return (ssize_t)answer(r);
	buf = malloc(size + 1);
	n = get(in_fd, buf, size, from);
	put(out_fd, buf, (size_t)n, to);
	free(buf);
	return n;
}
