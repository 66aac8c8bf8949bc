/* SPDX-License-Identifier: Apache-2.0 */
#include "fd/fd.h"
#include "zrt.h"

#include <unistd.h>

/* Record locks are between processes, and there is only this one: they are always had. */
static int
lock(struct file *f, int command, off_t size)
{
	off_t from;

	if (!f)
		return -EBADF;
	if (command != F_ULOCK && command != F_LOCK && command != F_TLOCK && command != F_TEST)
		return -EINVAL;
	if ((command == F_LOCK || command == F_TLOCK) && !file_writable(f))
		return -EBADF;
	from = f->offset;
	if (size < 0 ? from + size < 0 : __builtin_add_overflow(from, size, &from))
		return size < 0 ? -EINVAL : -EOVERFLOW;
	return 0;
}

int
lockf(int fd, int command, off_t size)
{
	return (int)zrt_ret(lock(fd_get(fd), command, size));
}
