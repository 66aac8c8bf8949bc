/* SPDX-License-Identifier: Apache-2.0 */
#include "fs/fs.h"

#include "zrt.h"

#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#define LINKS_MAX 40 /* symbolic links in one path */

static struct node *cwd;

struct node *
fs_cwd(void)
{
	if (!cwd)
		fs_set_cwd(fs_root());
	return cwd;
}

void
fs_set_cwd(struct node *dir)
{
	node_hold(dir);
	if (cwd)
		node_release(cwd);
	cwd = dir;
}

int
fs_node_of(int fd, struct node **n)
{
	struct file *f = fd_get(fd);

	if (!f)
		return -EBADF;
	*n = f->node;
	return *n ? 0 : -EINVAL;
}

static int
start_of(int dirfd, const char *path, struct node **dir)
{
	struct node *root = fs_root();
	int r = 0;

	if (*path == '\0')
		return -ENOENT;
	if (*path == '/')
		*dir = root;
	else if (dirfd == AT_FDCWD)
		*dir = fs_cwd();
	else
		r = fs_node_of(dirfd, dir);
	if (r == -EINVAL || (r == 0 && !S_ISDIR((*dir)->mode)))
		return -ENOTDIR;
	return r;
}

/* Down into what is mounted on N. */
static struct node *
into_mounts(struct node *n)
{
	while (n->mounted)
		n = n->mounted;
	return n;
}

/* The node of the component P->name in P->dir: P->node, NULL if there is none. */
static int
step(struct place *p)
{
	int r = 1;

	p->node = NULL;
	if (!S_ISDIR(p->dir->mode))
		return -ENOTDIR;
	r = node_access(p->dir, X_OK);
	if (r < 0)
		return r;
	if (p->last == LAST_DOT)
		p->node = p->dir;
	else if (p->last == LAST_DOTDOT)
		p->node = dir_parent(p->dir);
	else if ((r = dir_find(p->dir, p->name, p->length, &p->node)) > 0)
		p->node = into_mounts(p->node);
	return r < 0 ? r : 0;
}

static enum last
kind_of(const char *name, size_t length)
{
	if (length == 1 && name[0] == '.')
		return LAST_DOT;
	return length == 2 && name[0] == '.' && name[1] == '.' ? LAST_DOTDOT : LAST_NAME;
}

/* The next component at *AT, which is stepped over with the slashes behind it. */
static int
take_component(struct place *p, const char **at)
{
	p->name = *at;
	p->length = strcspn(*at, "/");
	*at += p->length;
	p->slash = **at == '/';
	while (**at == '/')
		(*at)++;
	p->last = kind_of(p->name, p->length);
	return p->length <= NAME_MAX ? 0 : -ENAMETOOLONG;
}

/* Puts the target of the link P->node before what is left of the path. */
static int
expand(struct place *p, const char **at)
{
	const char *target = p->node->target;
	size_t length = strlen(target);
	size_t left = strlen(*at);

	if (length + p->slash + left >= PATH_MAX)
		return -ENAMETOOLONG;
	/* The rest may be in p->rest already. */
	memmove(p->rest + length + p->slash, *at, left + 1);
	memcpy(p->rest, target, length);
	if (p->slash)
		p->rest[length] = '/';
	*at = p->rest;
	if (*target == '/') {
		p->dir = fs_root();
		p->last = LAST_ROOT;
		p->node = p->dir;
		*at += strspn(*at, "/");
	}
	return 0;
}

static bool
follows(const struct place *p, enum walk how, bool at_end)
{
	if (!p->node || !S_ISLNK(p->node->mode))
		return false;
	return !at_end || how == WALK_FOLLOW || (how == WALK_NOFOLLOW && p->slash);
}

static int
walk_from(struct node *dir, const char *at, enum walk how, struct place *p)
{
	unsigned links = 0;

	p->dir = p->node = dir;
	p->last = LAST_ROOT;
	p->slash = false;
	at += strspn(at, "/");
	while (*at) {
		int r = take_component(p, &at);

		if (r == 0)
			r = step(p);
		if (r < 0)
			return r;
		if (follows(p, how, *at == '\0')) {
			r = ++links > LINKS_MAX ? -ELOOP : expand(p, &at);
			if (r < 0)
				return r;
			continue;
		}
		if (*at == '\0')
			break;
		if (!p->node)
			return -ENOENT;
		p->dir = p->node;
	}
	if (how != WALK_ENTRY && p->slash && p->node && !S_ISDIR(p->node->mode))
		return -ENOTDIR;
	return 0;
}

int
fs_walk(int dirfd, const char *path, enum walk how, struct place *p)
{
	struct node *dir;
	int r = start_of(dirfd, path, &dir);

	if (r < 0)
		return r;
	if (strnlen(path, PATH_MAX) == PATH_MAX)
		return -ENAMETOOLONG;
	return walk_from(dir, path, how, p);
}

int
fs_find(int dirfd, const char *path, enum walk how, struct place *p)
{
	int r = fs_walk(dirfd, path, how, p);

	if (r < 0)
		return r;
	return p->node ? 0 : -ENOENT;
}

int
fs_can_make(const struct place *p, bool directory)
{
	int r;

	if (p->node)
		return -EEXIST;
	if (p->slash && !directory)
		return -ENOENT;
	if (p->dir->links == 0 || p->dir->ops->lookup)
		return p->dir->links ? -EACCES : -ENOENT;
	r = node_access(p->dir, W_OK | X_OK);
	return r;
}

int
fs_path_of(struct node *dir, char *buf, size_t size)
{
	char *at = buf + size;

	if (size < 2)
		return -ERANGE;
	*--at = '\0';
	while (dir != fs_root()) {
		const struct entry *e;

		while (dir->mount->root == dir && dir->mount->point)
			dir = dir->mount->point;
		if (dir == fs_root())
			break;
		e = dir->dir.self;
		if (!e)
			return -ENOENT;
		if ((size_t)(at - buf) < e->length + 1u)
			return -ERANGE;
		at -= e->length;
		memcpy(at, e->name, e->length);
		*--at = '/';
		dir = dir->dir.parent;
	}
	if (*at == '\0')
		*--at = '/';
	size = (size_t)(buf + size - at);
	memmove(buf, at, size);
	return (int)size - 1;
}
