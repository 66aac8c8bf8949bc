/* SPDX-License-Identifier: Apache-2.0 */
/* What files are: stat, access, chmod and so on. */
#include "model.h"

static int
show(const struct node *n, struct stat *st)
{
	*st = (struct stat){ .st_mode = n->mode,
		.st_nlink = n->links,
		.st_uid = getuid(),
		.st_gid = getgid(),
		.st_mtim = n->mtime };
	st->st_size = S_ISLNK(n->mode) ? (off_t)strlen(n->target) : n->size;
	st->st_blocks = contents_blocks(n);
	return 0;
}

int
stat(const char *path, struct stat *st)
{
	struct place p;
	int r = walk(path, FOLLOW, &p);

	return (int)answer(r < 0 ? r : show(p.node, st));
}

int
lstat(const char *path, struct stat *st)
{
	struct place p;
	int r = walk(path, ENTRY, &p);

	return (int)answer(r < 0 ? r : show(p.node, st));
}

int
fstat(int fd, struct stat *st)
{
	const struct file *f = file_of(fd);

	return (int)answer(f ? show(f->node, st) : -EBADF);
}

int
access(const char *path, int mode)
{
	struct place p;
	int r = walk(path, FOLLOW, &p);

	return (int)answer(r < 0 ? r : may(p.node, mode) ? 0 : -EACCES);
}

int
chmod(const char *path, mode_t mode)
{
	struct place p;
	int r = walk(path, FOLLOW, &p);

	if (r == 0)
		p.node->mode = (p.node->mode & S_IFMT) | mode;
	return (int)answer(r);
}

int
fchmod(int fd, mode_t mode)
{
	struct file *f = file_of(fd);

	if (f)
		f->node->mode = (f->node->mode & S_IFMT) | mode;
	return (int)answer(f ? 0 : -EBADF);
}

int
utimensat(int dir, const char *path, const struct timespec times[2], int flags)
{
	struct place p;
	int r = walk(path, flags & AT_SYMLINK_NOFOLLOW ? ENTRY : FOLLOW, &p);

	(void)dir;
	if (r == 0)
		p.node->mtime = times[1];
	return (int)answer(r);
}

int
truncate(const char *path, off_t size)
{
	struct place p;
	int r = walk(path, FOLLOW, &p);

	if (r == 0 && !S_ISREG(p.node->mode))
		r = S_ISDIR(p.node->mode) ? -EISDIR : -EINVAL;
	if (r == 0) {
		contents_resize(p.node, size);
		drop_privileges(p.node);
	}
	return (int)answer(r);
}

ssize_t
readlink(const char *path, char *buf, size_t size)
{
	struct place p;
	int r = walk(path, ENTRY, &p);
	size_t n;

	if (r == 0 && !S_ISLNK(p.node->mode))
		r = -EINVAL;
	if (r < 0)
		return (ssize_t)answer(r);
	n = strlen(p.node->target);
	if (n > size)
		n = size;
	memcpy(buf, p.node->target, n);
	return (ssize_t)n;
}
