/* SPDX-License-Identifier: Apache-2.0 */
#include "fd/fd.h"
#include "zrt.h"

#include <fcntl.h>
#include <stdarg.h>
#include <unistd.h>

#define SETTABLE (O_APPEND | O_NONBLOCK | O_SYNC)

static int
duplicate(int fd, int from, int flags)
{
	int r = fd_install(fd_get(fd), from);

	if (r >= 0)
		fd_set_flags(r, flags);
	return r;
}

/* A length below zero is that many bytes before the start. */
static int
check_region(const struct file *f, const struct flock *l)
{
	struct stat st;
	off_t start, end;
	int r = file_stat(f, &st);

	if (r < 0)
		return r;
	start = file_seek_in(f, st.st_size, l->l_start, l->l_whence);
	if (start < 0)
		return (int)start;
	if (l->l_len < 0)
		return start + l->l_len < 0 ? -EINVAL : 0;
	return l->l_len && __builtin_add_overflow(start, l->l_len - 1, &end) ? -EOVERFLOW : 0;
}

/* Record locks are between processes, and there is only this one: they are always had. */
static int
lock(const struct file *f, int command, struct flock *l)
{
	int r = check_region(f, l);

	if (l->l_type != F_RDLCK && l->l_type != F_WRLCK && l->l_type != F_UNLCK)
		return -EINVAL;
	if (r < 0)
		return r;
	if (command == F_GETLK) {
		l->l_type = F_UNLCK;
		return 0;
	}
	if (l->l_type == F_RDLCK)
		return file_readable(f) ? 0 : -EBADF;
	return l->l_type == F_UNLCK || file_writable(f) ? 0 : -EBADF;
}

static int
control(int fd, int command, int arg, void *pointer)
{
	struct file *f = fd_get(fd);

	if (!f)
		return -EBADF;
	switch (command) {
	case F_DUPFD:
		return duplicate(fd, arg, 0);
	case F_DUPFD_CLOEXEC:
		return duplicate(fd, arg, FD_CLOEXEC);
	case F_GETFD:
		return fd_flags(fd);
	case F_SETFD:
		return fd_set_flags(fd, arg);
	case F_GETFL:
		return f->flags;
	case F_SETFL:
		f->flags = (f->flags & ~SETTABLE) | (arg & SETTABLE);
		return 0;
	case F_GETLK:
	case F_SETLK:
	case F_SETLKW:
		return lock(f, command, pointer);
	default:
		return -EINVAL;
	}
}

/* The third argument is a number or a pointer: with this ABI both are in the same place. */
int
fcntl(int fd, int command, ...)
{
	va_list ap;
	void *arg;

	va_start(ap, command);
	arg = va_arg(ap, void *);
	va_end(ap);
	return (int)zrt_ret(control(fd, command, (int)(intptr_t)arg, arg));
}
