/* SPDX-License-Identifier: Apache-2.0 */
#include "fd/fd.h"
#include "zrt.h"

#include <fcntl.h>
#include <unistd.h>

static int
duplicate(int from, int to, int flags)
{
	struct file *f = fd_get(from);
	int r;

	if (from == to || flags & ~O_CLOEXEC)
		return -EINVAL;
	r = f ? fd_replace(to, f) : -EBADF;
	if (r >= 0 && flags & O_CLOEXEC)
		fd_set_flags(r, FD_CLOEXEC);
	return r;
}

int
dup3(int from, int to, int flags)
{
	return (int)zrt_ret(duplicate(from, to, flags));
}
