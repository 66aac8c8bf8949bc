/* SPDX-License-Identifier: Apache-2.0 */
#include "fd/fd.h"

#include "dev/dev.h"
#include "zrt.h"

#include <fcntl.h>
#include <limits.h>

/*
 * Descriptors and open files, which have nothing to do with each other, but are side by side so
 * that those of a small program are in one page. Pages that are never used cost nothing. Common,
 * for the linker puts that behind all other variables, and theirs share a page too.
 */
struct slot {
	struct file file;
	struct file *open; /* what the descriptor of this number refers to */
	int flags; /* the descriptor's own */
};

extern struct slot fd_slots[OPEN_MAX];
struct slot fd_slots[OPEN_MAX] __attribute__((common));

static struct file *unused; /* released ones, by `state` */
static int files_used; /* those of slots above were never used */

static int lowest; /* no descriptor below is free */

void
fd_init(void)
{
	for (int i = 0; i < 3; i++) {
		int mode = channel_mode(i);

		if (mode >= 0)
			fd_replace(i, file_new(&channel_ops, mode, i));
	}
}

struct file *
fd_get(int fd)
{
	return fd >= 0 && fd < OPEN_MAX ? fd_slots[fd].open : NULL;
}

struct file *
file_new(const struct file_ops *ops, int flags, int which)
{
	struct file *f = unused;

	if (f)
		unused = f->state;
	else if (files_used < OPEN_MAX)
		f = &fd_slots[files_used++].file;
	else
		return NULL;
	*f = (struct file){ .ops = ops, .flags = flags, .which = which };
	return f;
}

/*
 * What the file system adds to an open file, it also takes away; programs without it do not link
 * it.
 */
void file_leave_node(struct file *f) __attribute__((weak));

void
file_release(struct file *f)
{
	if (f->ops->release)
		f->ops->release(f);
	if (f->node)
		file_leave_node(f);
	f->state = unused;
	unused = f;
}

int
fd_free(int from)
{
	if (from < 0 || from >= OPEN_MAX)
		return -EINVAL;
	if (from < lowest)
		from = lowest;
	for (int fd = from; fd < OPEN_MAX; fd++)
		if (!fd_slots[fd].open)
			return fd;
	return -EMFILE;
}

int
fd_install(struct file *f, int from)
{
	int fd = fd_free(from);

	return fd < 0 ? fd : fd_replace(fd, f);
}

int
fd_replace(int fd, struct file *f)
{
	if (fd < 0 || fd >= OPEN_MAX)
		return -EBADF;
	f->refs++;
	if (fd_slots[fd].open)
		fd_close(fd);
	fd_slots[fd].open = f;
	fd_slots[fd].flags = 0;
	if (fd == lowest)
		lowest++;
	return fd;
}

int
fd_close(int fd)
{
	struct file *f = fd_get(fd);

	if (!f)
		return -EBADF;
	fd_slots[fd].open = NULL;
	if (fd < lowest)
		lowest = fd;
	if (--f->refs == 0)
		file_release(f);
	return 0;
}

int
fd_flags(int fd)
{
	return fd_get(fd) ? fd_slots[fd].flags : -EBADF;
}

int
fd_set_flags(int fd, int flags)
{
	if (!fd_get(fd))
		return -EBADF;
	fd_slots[fd].flags = flags & FD_CLOEXEC;
	return 0;
}
