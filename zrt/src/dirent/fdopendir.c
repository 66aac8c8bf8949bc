/* SPDX-License-Identifier: Apache-2.0 */
#include "dirent/stream.h"

#include "fs/fs.h"
#include "zrt.h"

#include <fcntl.h>
#include <stdlib.h>

static int
check(int fd)
{
	struct node *n;
	int r = fs_node_of(fd, &n);

	if (r == 0 && S_ISDIR(n->mode))
		return file_readable(fd_get(fd)) && !(fd_get(fd)->flags & O_SEARCH) ? 0 : -EBADF;
	return r == -EBADF ? r : -ENOTDIR;
}

DIR *
fdopendir(int fd)
{
	int r = check(fd);
	DIR *d = r < 0 ? NULL : malloc(sizeof *d);

	if (d)
		d->fd = fd;
	else
		zrt_ret(r < 0 ? r : -ENOMEM);
	return d;
}
