/* SPDX-License-Identifier: Apache-2.0 */
/* What removes names: unlink, rmdir, rename. */
#include "model.h"

static int
can_remove(const struct place *p, bool directory)
{
	if (!p->node)
		return -ENOENT;
	if (!may(p->dir, W_OK | X_OK))
		return -EACCES;
	if (directory != S_ISDIR(p->node->mode))
		return directory ? -ENOTDIR : -EISDIR;
	return 0;
}

static void
remove_entry(struct place *p)
{
	entry_remove(p->dir, p->name);
	p->node->links = S_ISDIR(p->node->mode) ? 0 : p->node->links - 1;
}

int
unlink(const char *path)
{
	struct place p;
	int r = walk_parent(path, &p);

	if (r == 0 && !is_name(p.name))
		r = -EISDIR;
	if (r == 0)
		r = walk_last(&p, ENTRY);
	if (r == 0 && p.node && p.slash && !S_ISDIR(p.node->mode))
		r = -ENOTDIR;
	if (r == 0)
		r = can_remove(&p, false);
	if (r == 0)
		remove_entry(&p);
	return (int)answer(r);
}

int
rmdir(const char *path)
{
	struct place p;
	int r = walk_parent(path, &p);

	if (r == 0 && !is_name(p.name))
		r = p.name[1] ? -ENOTEMPTY : -EINVAL;
	if (r == 0)
		r = walk_last(&p, ENTRY);
	if (r == 0)
		r = can_remove(&p, true);
	if (r == 0 && p.node->entries)
		r = -ENOTEMPTY;
	if (r == 0)
		remove_entry(&p);
	return (int)answer(r);
}

static bool
is_within(const struct node *dir, const struct node *n)
{
	while (dir != n && dir != dir->parent)
		dir = dir->parent;
	return dir == n;
}

static int
can_rename(const struct place *from, const struct place *to)
{
	bool directory = from->node && S_ISDIR(from->node->mode);
	int r;

	if (!from->node)
		return -ENOENT;
	if (!directory && (from->slash || to->slash))
		return -ENOTDIR;
	if (directory && is_within(to->dir, from->node))
		return -EINVAL;
	if (to->node && S_ISDIR(to->node->mode) && is_within(from->dir, to->node))
		return -ENOTEMPTY;
	if (to->node == from->node)
		return 0;
	r = can_remove(from, directory);
	if (r == 0)
		r = to->node ? can_remove(to, directory) : can_make(to);
	return r == 0 && to->node && to->node->entries ? -ENOTEMPTY : r;
}

int
rename(const char *from_path, const char *to_path)
{
	struct place from, to;
	int r = walk_parent(from_path, &from);

	if (r == 0)
		r = walk_parent(to_path, &to);
	if (r == 0 && !(is_name(from.name) && is_name(to.name)))
		r = -EBUSY; /* POSIX: EINVAL for . and .. */
	if (r == 0)
		r = walk_last(&from, ENTRY);
	if (r == 0 && !from.node)
		r = -ENOENT;
	if (r == 0)
		r = walk_last(&to, ENTRY);
	if (r == 0)
		r = can_rename(&from, &to);
	if (r < 0 || to.node == from.node)
		return (int)answer(r);
	if (to.node)
		remove_entry(&to);
	entry_remove(from.dir, from.name);
	entry_add(to.dir, to.name, from.node);
	return 0;
}
