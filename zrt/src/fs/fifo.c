/* SPDX-License-Identifier: Apache-2.0 */
#include "fs/fifo.h"

#include "fs/fs.h"
#include "heap/block.h"
#include "zrt.h"

#include <fcntl.h>
#include <limits.h>
#include <poll.h>
#include <signal.h>
#include <string.h>

#define SIZE 65536

/* A ring: USED bytes from FIRST on. */
struct pipe {
	char *bytes;
	size_t first;
	size_t used;
	unsigned readers;
	unsigned writers;
};

static struct pipe *
pipe_of(const struct file *f)
{
	return f->node->pipe;
}

static int
blocked(const struct file *f)
{
	return f->flags & O_NONBLOCK ? -EAGAIN : -EDEADLK;
}

static size_t
least(size_t a, size_t b)
{
	return a < b ? a : b;
}

static ssize_t
fifo_read(struct file *f, void *buf, size_t size)
{
	struct pipe *p = pipe_of(f);
	size_t n = least(size, p->used);
	size_t straight = least(n, SIZE - p->first);

	if (size == 0)
		return 0;
	if (n == 0)
		return p->writers ? blocked(f) : 0;
	memcpy(buf, p->bytes + p->first, straight);
	memcpy((char *)buf + straight, p->bytes, n - straight);
	p->first = (p->first + n) % SIZE;
	p->used -= n;
	node_touch(f->node, NODE_ATIME);
	return (ssize_t)n;
}

static void
put(struct pipe *p, const char *from, size_t n)
{
	size_t at = (p->first + p->used) % SIZE;
	size_t straight = least(n, SIZE - at);

	memcpy(p->bytes + at, from, straight);
	memcpy(p->bytes, from + straight, n - straight);
	p->used += n;
}

/* Up to PIPE_BUF bytes are written together or not at all. */
static ssize_t
fifo_write(struct file *f, const void *buf, size_t size)
{
	struct pipe *p = pipe_of(f);
	size_t room = SIZE - p->used;

	if (size == 0)
		return 0;
	if (!p->readers) {
		raise(SIGPIPE);
		return -EPIPE;
	}
	if (room == 0 || (size <= PIPE_BUF && room < size))
		return blocked(f);
	/*
	 * Who waits for room would wait for ever: the part that fits is better lost than half done.
	 */
	if (room < size && !(f->flags & O_NONBLOCK))
		return -EDEADLK;
	size = least(size, room);
	put(p, buf, size);
	node_touch(f->node, NODE_MTIME | NODE_CTIME);
	return (ssize_t)size;
}

static int
fifo_poll(const struct file *f)
{
	const struct pipe *p = pipe_of(f);
	int ready = 0;

	if (file_readable(f))
		ready |= (p->used ? POLLIN : 0) | (p->writers ? 0 : POLLHUP);
	if (file_writable(f))
		ready |= (SIZE - p->used >= PIPE_BUF ? POLLOUT : 0) | (p->readers ? 0 : POLLERR);
	return ready;
}

static void
fifo_release(struct file *f)
{
	struct pipe *p = pipe_of(f);

	p->readers -= file_readable(f);
	p->writers -= file_writable(f);
	if (p->readers || p->writers)
		return;
	block_give(p->bytes, SIZE);
	block_give(p, sizeof *p);
	f->node->pipe = NULL;
}

static const struct file_ops fifo_ops = {
	.read = fifo_read,
	.write = fifo_write,
	.stat = file_node_stat,
	.poll = fifo_poll,
	.release = fifo_release,
};

static struct pipe *
pipe_new(void)
{
	struct pipe *p = block_take_zero(sizeof *p);

	if (p)
		p->bytes = block_take(SIZE);
	if (p && !p->bytes) {
		block_give(p, sizeof *p);
		p = NULL;
	}
	return p;
}

/* Who opens one end waits for the other, unless O_NONBLOCK says otherwise. */
static int
may_open(const struct node *n, int flags)
{
	const struct pipe *p = n->pipe;

	if ((flags & O_ACCMODE) == O_RDWR)
		return 0;
	if ((flags & O_ACCMODE) == O_RDONLY)
		return flags & O_NONBLOCK || (p && p->writers) ? 0 : -EDEADLK;
	if (p && p->readers)
		return 0;
	return flags & O_NONBLOCK ? -ENXIO : -EDEADLK;
}

int
fifo_open(struct node *n, int flags, struct file **f)
{
	int r = may_open(n, flags);

	if (r < 0)
		return r;
	if (!n->pipe)
		n->pipe = pipe_new();
	if (!n->pipe)
		return -ENOSPC;
	*f = file_new(&fifo_ops, flags, 0);
	if (!*f)
		return -ENFILE;
	n->pipe->readers += file_readable(*f);
	n->pipe->writers += file_writable(*f);
	return 0;
}
