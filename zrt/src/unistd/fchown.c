/* SPDX-License-Identifier: Apache-2.0 */
#include "fs/attributes.h"

#include "fd/fd.h"
#include "zrt.h"

#include <unistd.h>

/* What was open at the start has nothing that could be changed. */
int
fchown(int fd, uid_t uid, gid_t gid)
{
	struct file *f = fd_get(fd);

	if (!f)
		return (int)zrt_ret(-EBADF);
	return (int)zrt_ret(f->node ? node_chown(f->node, uid, gid) : -EROFS);
}
