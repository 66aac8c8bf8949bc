/* SPDX-License-Identifier: Apache-2.0 */
#include "fs/fs.h"

#include "fs/names.h"
#include "heap/block.h"
#include "unistd/credentials.h"
#include "zrt.h"

#include <fcntl.h>
#include <string.h>
#include <unistd.h>

int
fs_mkdir(int dirfd, const char *path, mode_t mode)
{
	struct place p;
	int r = fs_walk(dirfd, path, WALK_ENTRY, &p);

	if (r == 0)
		r = fs_can_make(&p, true);
	if (r == 0)
		r = dir_make(p.dir, p.name, p.length, S_IFDIR | fs_masked(mode & 01777),
			&memory_ops, &p.node);
	return r;
}

/* Regular files and FIFOs; device files for root, though few can be opened. */
int
fs_mknod(int dirfd, const char *path, mode_t mode, dev_t device)
{
	mode_t type = mode & S_IFMT ? mode & S_IFMT : S_IFREG;
	bool special = type == S_IFCHR || type == S_IFBLK;
	struct place p;
	int r;

	if (!special && type != S_IFREG && type != S_IFIFO)
		return type == S_IFDIR ? -EPERM : -EINVAL;
	r = fs_walk(dirfd, path, WALK_ENTRY, &p);
	if (r == 0)
		r = fs_can_make(&p, false);
	if (r == 0 && special && zrt_credentials.euid)
		r = -EPERM;
	if (r == 0)
		r = dir_make(p.dir, p.name, p.length, type | fs_masked(mode & 07777), &memory_ops,
			&p.node);
	if (r == 0 && special)
		p.node->rdev = device;
	return r;
}

int
fs_symlink(const char *target, int dirfd, const char *path)
{
	size_t size = strnlen(target, PATH_MAX) + 1;
	struct place p;
	char *copy;
	int r;

	if (size == 1)
		return -ENOENT;
	if (size > PATH_MAX)
		return -ENAMETOOLONG;
	r = fs_walk(dirfd, path, WALK_ENTRY, &p);
	if (r == 0)
		r = fs_can_make(&p, false);
	if (r < 0)
		return r;
	copy = block_take(size);
	if (!copy)
		return -ENOSPC;
	memcpy(copy, target, size);
	r = dir_make(p.dir, p.name, p.length, S_IFLNK | 0777, &memory_ops, &p.node);
	if (r < 0)
		block_give(copy, size);
	else
		p.node->target = copy;
	return r;
}

int
fs_link(int from_fd, const char *from, int to_fd, const char *to, int flags)
{
	struct place p;
	struct node *n;
	int r;

	if (flags & ~AT_SYMLINK_FOLLOW)
		return -EINVAL;
	r = fs_find(from_fd, from, flags & AT_SYMLINK_FOLLOW ? WALK_FOLLOW : WALK_NOFOLLOW, &p);
	if (r < 0)
		return r;
	n = p.node;
	r = fs_walk(to_fd, to, WALK_ENTRY, &p);
	if (r < 0)
		return r;
	if (p.node)
		return -EEXIST;
	if (p.dir->mount != n->mount)
		return -EXDEV;
	r = fs_can_make(&p, false);
	if (r == 0 && S_ISDIR(n->mode))
		r = -EPERM;
	if (r == 0 && n->links == 0)
		r = -ENOENT;
	if (r == 0)
		r = dir_add(p.dir, p.name, p.length, n);
	if (r == 0)
		node_touch(n, NODE_CTIME);
	return r;
}
