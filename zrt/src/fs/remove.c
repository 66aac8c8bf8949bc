/* SPDX-License-Identifier: Apache-2.0 */
#include "fs/fs.h"

#include "fs/names.h"
#include "unistd/credentials.h"
#include "zrt.h"

#include <unistd.h>

int
fs_can_remove(const struct node *dir, const struct node *n, bool directory)
{
	int r = node_access(dir, W_OK | X_OK);

	if (r < 0)
		return r;
	if (dir->mode & S_ISVTX && !node_is_ours(dir) && !node_is_ours(n))
		return -EPERM;
	if (directory != S_ISDIR(n->mode))
		return directory ? -ENOTDIR : -EISDIR;
	if (dir->mount != n->mount)
		return -EBUSY;
	return dir->ops->lookup ? -EACCES : 0;
}

int
fs_unlink(int dirfd, const char *path)
{
	struct place p;
	int r = fs_find(dirfd, path, WALK_ENTRY, &p);

	if (r < 0)
		return r;
	if (p.last != LAST_NAME)
		return -EISDIR;
	if (p.slash)
		return S_ISDIR(p.node->mode) ? -EISDIR : -ENOTDIR;
	r = fs_can_remove(p.dir, p.node, false);
	if (r == 0)
		dir_remove(p.dir, p.name, p.length);
	return r;
}

int
fs_rmdir(int dirfd, const char *path)
{
	static const int errors[] = {
		[LAST_DOT] = -EINVAL, [LAST_DOTDOT] = -ENOTEMPTY, [LAST_ROOT] = -EBUSY
	};
	struct place p;
	int r = fs_find(dirfd, path, WALK_ENTRY, &p);

	if (r < 0)
		return r;
	if (errors[p.last])
		return errors[p.last];
	r = fs_can_remove(p.dir, p.node, true);
	if (r == 0 && (p.node->dir.count || p.node->ops->lookup))
		r = -ENOTEMPTY;
	if (r == 0)
		dir_remove(p.dir, p.name, p.length);
	return r;
}
