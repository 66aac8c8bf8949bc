/* SPDX-License-Identifier: Apache-2.0 */
#include "fs/fs.h"
#include "zrt.h"

#include <fcntl.h>
#include <unistd.h>

static int
change(const char *path)
{
	struct place p;
	int r = fs_find(AT_FDCWD, path, WALK_FOLLOW, &p);

	if (r == 0 && !S_ISDIR(p.node->mode))
		r = -ENOTDIR;
	if (r == 0)
		r = node_access(p.node, X_OK);
	if (r == 0)
		fs_set_cwd(p.node);
	return r;
}

int
chdir(const char *path)
{
	return (int)zrt_ret(change(path));
}
