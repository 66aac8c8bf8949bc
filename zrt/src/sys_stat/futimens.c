/* SPDX-License-Identifier: Apache-2.0 */
#include "fs/attributes.h"

#include "fd/fd.h"
#include "zrt.h"

#include <sys/stat.h>

/* What was open at the start has nothing that could be changed. */
int
futimens(int fd, const struct timespec *times)
{
	struct file *f = fd_get(fd);

	if (!f)
		return (int)zrt_ret(-EBADF);
	return (int)zrt_ret(f->node ? node_utimens(f->node, times) : -EROFS);
}
