/* SPDX-License-Identifier: Apache-2.0 */
#include "fs/fs.h"

#include "fs/names.h"
#include "zrt.h"

#include <fcntl.h>
#include <string.h>
#include <unistd.h>

/* Whether DIR is N or below it. */
static bool
is_within(struct node *dir, const struct node *n)
{
	while (dir != n && dir->dir.parent && dir->dir.parent != dir)
		dir = dir->dir.parent;
	return dir == n;
}

static int
check(const struct place *from, const struct place *to)
{
	struct node *n = from->node;
	bool directory = S_ISDIR(n->mode);
	int r;

	if (!directory && (from->slash || to->slash))
		return -ENOTDIR;
	if (directory && is_within(to->dir, n))
		return -EINVAL;
	if (to->node && S_ISDIR(to->node->mode) && is_within(from->dir, to->node))
		return -ENOTEMPTY;
	if (to->node == n)
		return 0;
	r = fs_can_remove(from->dir, n, directory);
	if (r == 0)
		r = to->node ? fs_can_remove(to->dir, to->node, directory)
			     : fs_can_make(to, directory);
	if (r == 0 && to->node && directory && (to->node->dir.count || to->node->ops->lookup))
		r = -ENOTEMPTY;
	/* A directory that moves is changed itself: its entry .. is another then. */
	if (r == 0 && directory && from->dir != to->dir)
		r = node_access(n, W_OK);
	return r;
}

int
fs_rename(int from_fd, const char *from_path, int to_fd, const char *to_path)
{
	struct place from, to;
	int r = fs_walk(from_fd, from_path, WALK_ENTRY, &from);

	if (r == 0)
		r = fs_walk(to_fd, to_path, WALK_ENTRY, &to);
	if (r < 0)
		return r;
	if (from.dir->mount != to.dir->mount)
		return -EXDEV;
	if (from.last != LAST_NAME || to.last != LAST_NAME)
		return -EBUSY;
	if (!from.node)
		return from.length <= NAME_MAX ? -ENOENT : -ENAMETOOLONG;
	if (to.length > NAME_MAX)
		return -ENAMETOOLONG;
	r = check(&from, &to);
	if (r < 0 || to.node == from.node)
		return r;
	return dir_move(from.dir, from.name, from.length, to.dir, to.name, to.length);
}
