/* SPDX-License-Identifier: Apache-2.0 */
/* What makes names: open, mkdir, mkfifo, symlink, link. */
#include "model.h"

static mode_t mask;

mode_t
umask(mode_t mode)
{
	mode_t old = mask;

	mask = mode;
	return old;
}

int
can_make(const struct place *p)
{
	if (p->node)
		return -EEXIST;
	if (p->dir->links == 0)
		return -ENOENT;
	return may(p->dir, W_OK | X_OK) ? 0 : -EACCES;
}

/* Where PATH may be made; only a directory may have a slash behind it. */
static int
place_to_make(const char *path, bool directory, struct place *p)
{
	int r = walk_parent(path, p);

	if (r == 0)
		r = walk_last(p, ENTRY);
	if (r == 0 && !p->node && p->slash && !directory)
		r = -ENOENT;
	return r < 0 ? r : can_make(p);
}

static int
make(const char *path, mode_t mode, const char *target)
{
	struct place p;
	int r = place_to_make(path, S_ISDIR(mode), &p);

	if (r < 0)
		return (int)answer(r);
	if (S_ISDIR(mode))
		mode |= p.dir->mode & S_ISGID;
	p.node = node_new(mode);
	p.node->target = target;
	entry_add(p.dir, p.name, p.node);
	return 0;
}

int
mkdir(const char *path, mode_t mode)
{
	return make(path, S_IFDIR | (mode & ~mask), NULL);
}

int
mkfifo(const char *path, mode_t mode)
{
	return make(path, S_IFIFO | (mode & ~mask), NULL);
}

int
symlink(const char *target, const char *path)
{
	return *target ? make(path, S_IFLNK | 0777, strdup(target)) : (int)answer(-ENOENT);
}

int
linkat(int from_fd, const char *from, int to_fd, const char *to, int flags)
{
	struct place f, t;
	int r = walk(from, flags & AT_SYMLINK_FOLLOW ? FOLLOW : ENTRY, &f);

	(void)from_fd;
	(void)to_fd;
	if (r == 0)
		r = place_to_make(to, false, &t);
	if (r == 0 && S_ISDIR(f.node->mode))
		r = -EPERM;
	if (r == 0) {
		entry_add(t.dir, t.name, f.node);
		f.node->links++;
	}
	return (int)answer(r);
}

/* O_CREAT's part of open: the file, or why not. */
static int
open_made(struct place *p, int flags, mode_t mode)
{
	if (p->node)
		return flags & O_EXCL ? -EEXIST : 0;
	if (!(flags & O_CREAT))
		return -ENOENT;
	if (can_make(p) < 0)
		return can_make(p);
	p->node = node_new(S_IFREG | (mode & ~mask));
	entry_add(p->dir, p->name, p->node);
	return 0;
}

static int
find_to_open(const char *path, int flags, mode_t mode, struct place *p)
{
	bool itself = flags & (O_NOFOLLOW | O_EXCL);
	int r = walk_parent(path, p);

	if (r < 0)
		return r;
	if (flags & O_CREAT) {
		if (p->slash && is_name(p->name))
			return -EISDIR; /* as Linux says it, whether there is something or not */
		r = walk_last(p, itself ? ENTRY : CREATE);
		return r < 0 ? r : open_made(p, flags, mode);
	}
	return walk(path, itself ? ENTRY : FOLLOW, p);
}

static int
can_open(const struct node *n, int flags)
{
	if (!S_ISDIR(n->mode) && flags & O_DIRECTORY)
		return -ENOTDIR;
	if (S_ISLNK(n->mode))
		return -ELOOP;
	if (S_ISDIR(n->mode) && flags & (O_ACCMODE | O_CREAT))
		return -EISDIR;
	if (S_ISFIFO(n->mode) && (flags & O_ACCMODE) == O_WRONLY && !n->readers)
		return -ENXIO;
	return 0;
}

int
open(const char *path, int flags, ...)
{
	va_list ap;
	struct place p;
	int r;

	va_start(ap, flags);
	r = find_to_open(path, flags, flags & O_CREAT ? va_arg(ap, mode_t) : 0, &p);
	va_end(ap);
	if (r == 0)
		r = can_open(p.node, flags);
	if (r < 0)
		return (int)answer(r);
	if (flags & O_TRUNC && S_ISREG(p.node->mode)) {
		contents_resize(p.node, 0);
		drop_privileges(p.node);
	}
	return file_install(p.node, flags);
}
