/* SPDX-License-Identifier: Apache-2.0 */
#include "fd/fd.h"
#include "zrt.h"

#include <fcntl.h>
#include <stdarg.h>

#define SETTABLE (O_APPEND | O_NONBLOCK)

static int
duplicate(int fd, int from, int flags)
{
	int r = fd_install(fd_get(fd), from);

	if (r >= 0)
		fd_set_flags(r, flags);
	return r;
}

static int
control(int fd, int command, int arg)
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
	default:
		return -EINVAL;
	}
}

int
fcntl(int fd, int command, ...)
{
	va_list ap;
	int arg;

	va_start(ap, command);
	arg = va_arg(ap, int);
	va_end(ap);
	return (int)zrt_ret(control(fd, command, arg));
}
