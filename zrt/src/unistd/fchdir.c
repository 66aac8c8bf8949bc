/* SPDX-License-Identifier: Apache-2.0 */
#include "fs/fs.h"
#include "zrt.h"

#include <unistd.h>

static int
change(int fd)
{
	struct node *n;
	int r = fs_node_of(fd, &n);

	if (r == -EINVAL || (r == 0 && !S_ISDIR(n->mode)))
		r = -ENOTDIR;
	if (r == 0)
		r = node_access(n, X_OK);
	if (r == 0)
		fs_set_cwd(n);
	return r;
}

int
fchdir(int fd)
{
	return (int)zrt_ret(change(fd));
}
