/* SPDX-License-Identifier: Apache-2.0 */
#include "fd/fd.h"

#include "dev/dev.h"
#include "zrt.h"

#include <fcntl.h>
#include <limits.h>

/* Pages of these that are never used cost nothing. */
static struct file files[OPEN_MAX];

static struct {
	struct file *file;
	int flags;
} fds[OPEN_MAX];

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
	return fd >= 0 && fd < OPEN_MAX ? fds[fd].file : NULL;
}

struct file *
file_new(const struct file_ops *ops, int flags, int which)
{
	for (int i = 0; i < OPEN_MAX; i++) {
		if (files[i].refs)
			continue;
		files[i] = (struct file){ .ops = ops, .flags = flags, .which = which };
		return &files[i];
	}
	return NULL;
}

int
fd_install(struct file *f, int from)
{
	if (from < 0 || from >= OPEN_MAX)
		return -EINVAL;
	for (int fd = from; fd < OPEN_MAX; fd++)
		if (!fds[fd].file)
			return fd_replace(fd, f);
	return -EMFILE;
}

int
fd_replace(int fd, struct file *f)
{
	if (fd < 0 || fd >= OPEN_MAX)
		return -EBADF;
	f->refs++;
	if (fds[fd].file)
		fd_close(fd);
	fds[fd].file = f;
	fds[fd].flags = 0;
	return fd;
}

int
fd_close(int fd)
{
	struct file *f = fd_get(fd);

	if (!f)
		return -EBADF;
	fds[fd].file = NULL;
	f->refs--;
	return 0;
}

int
fd_flags(int fd)
{
	return fd_get(fd) ? fds[fd].flags : -EBADF;
}

int
fd_set_flags(int fd, int flags)
{
	if (!fd_get(fd))
		return -EBADF;
	fds[fd].flags = flags & FD_CLOEXEC;
	return 0;
}
