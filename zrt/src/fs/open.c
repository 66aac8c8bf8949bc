/* SPDX-License-Identifier: Apache-2.0 */
#include "fs/fs.h"

#include "fs/fifo.h"
#include "zrt.h"

#include <fcntl.h>
#include <unistd.h>

#define KEPT (O_ACCMODE | O_APPEND | O_NONBLOCK | O_SYNC | O_DIRECTORY | O_SEARCH)

static bool
has(int flags, int all)
{
	return (flags & all) == all;
}

/* The rights that FLAGS need on a file that was there before. */
static int
rights(int flags)
{
	static const int modes[] = { R_OK, W_OK, R_OK | W_OK, 0 };
	int want = flags & O_SEARCH ? X_OK : modes[flags & O_ACCMODE];

	return flags & O_TRUNC ? want | W_OK : want;
}

static int
may_open(const struct node *n, int flags)
{
	if (!S_ISDIR(n->mode) && flags & O_DIRECTORY)
		return -ENOTDIR;
	if (S_ISLNK(n->mode))
		return -ELOOP;
	if (S_ISDIR(n->mode) && flags & (O_ACCMODE | O_CREAT | O_TRUNC))
		return -EISDIR;
	return node_access(n, rights(flags));
}

static int
open_memory(struct node *n, int flags, struct file **f)
{
	static const struct file_ops none; /* a device that nobody serves */
	const struct file_ops *ops = S_ISDIR(n->mode) ? &directory_ops
		: S_ISREG(n->mode)                    ? &regular_ops
						      : &none;

	if (ops == &none)
		return -ENXIO;
	*f = file_new(ops, flags & KEPT, 0);
	if (!*f)
		return -ENFILE;
	if (S_ISDIR(n->mode))
		n->dir.open++;
	return 0;
}

static int
open_node(struct node *n, int flags, struct file **f)
{
	int r;

	if (n->ops->open)
		return n->ops->open(n, flags & KEPT, f);
	r = S_ISFIFO(n->mode) ? fifo_open(n, flags & KEPT, f) : open_memory(n, flags, f);
	if (r == 0) {
		(*f)->node = n;
		node_hold(n);
	}
	return r;
}

static int
make(struct place *p, mode_t mode)
{
	int r = fs_can_make(p, false);

	if (r < 0)
		return r;
	return dir_make(p->dir, p->name, p->length, S_IFREG | fs_masked(mode & 07777), &memory_ops,
		&p->node);
}

static enum walk
how(int flags)
{
	if (has(flags, O_CREAT | O_EXCL))
		return WALK_ENTRY;
	if (flags & O_NOFOLLOW)
		return flags & O_CREAT ? WALK_ENTRY : WALK_NOFOLLOW;
	return flags & O_CREAT ? WALK_CREATE : WALK_FOLLOW;
}

/* The node to open, made if FLAGS say so; *MADE tells. */
static int
find(int dirfd, const char *path, int flags, mode_t mode, struct place *p, bool *made)
{
	int r = fs_walk(dirfd, path, how(flags), p);

	*made = false;
	if (r < 0)
		return r;
	/*
	 * What could be made has no slash behind it: as Linux says it, whether there is something
	 * or not.
	 */
	if (flags & O_CREAT && p->slash && p->last == LAST_NAME)
		return -EISDIR;
	if (p->node)
		return has(flags, O_CREAT | O_EXCL) ? -EEXIST : 0;
	if (!(flags & O_CREAT))
		return -ENOENT;
	*made = true;
	return make(p, mode);
}

/* For O_TRUNC, which what has no size does not mind. */
static int
empty(struct node *n)
{
	int r = node_truncate(n, 0);

	return r == -EINVAL ? 0 : r;
}

static int
open_place(struct place *p, int flags, bool made, struct file **f)
{
	int r = made ? 0 : may_open(p->node, flags);

	if (r == 0)
		r = open_node(p->node, flags, f);
	if (r == 0 && flags & O_TRUNC && !made) {
		r = empty(p->node);
		if (r < 0)
			file_release(*f);
	}
	return r;
}

int
fs_open(int dirfd, const char *path, int flags, mode_t mode)
{
	struct place p;
	struct file *f;
	bool made;
	int fd = fd_free(0);
	int r;

	if (fd < 0)
		return fd;
	r = find(dirfd, path, flags, mode, &p, &made);
	if (r == 0)
		r = open_place(&p, flags, made, &f);
	if (r < 0)
		return r;
	fd_replace(fd, f);
	fd_set_flags(fd, flags & O_CLOEXEC ? FD_CLOEXEC : 0);
	return fd;
}
