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
	else if (p->length <= NAME_MAX && (r = dir_find(p->dir, p->name, p->length, &p->node)) > 0)
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

/*
 * What is still to be walked: the rest of a link's target, then what stood behind the link, and so
 * on.
 */
struct rest {
	const char *at[LINKS_MAX + 1];
	unsigned depth;
	unsigned links;
	bool slash; /* one was behind the last component, or behind a link that it was */
};

/* Takes the next component, with the slashes behind it. */
static void
take_component(struct place *p, struct rest *rest)
{
	const char *at = rest->at[rest->depth];

	p->name = at;
	p->length = strcspn(at, "/");
	at += p->length;
	p->slash = *at == '/';
	rest->at[rest->depth] = at + strspn(at, "/");
	p->last = kind_of(p->name, p->length);
	while (rest->depth && *rest->at[rest->depth] == '\0')
		rest->depth--;
}

static bool
is_over(const struct rest *rest)
{
	return rest->depth == 0 && *rest->at[0] == '\0';
}

/* Goes on with the target of the link P->node, then with the rest. */
static int
follow(struct place *p, struct rest *rest)
{
	const char *target = p->node->target;

	if (++rest->links > LINKS_MAX)
		return -ELOOP;
	if (is_over(rest))
		rest->at[0] = target;
	else
		rest->at[++rest->depth] = target;
	if (*target == '/') {
		p->dir = p->node = fs_root();
		p->name = "";
		p->length = 0;
		p->last = LAST_ROOT;
		rest->at[rest->depth] += strspn(target, "/");
	}
	return 0;
}

/* Whether P->node, at the end of the path or not, is a link that is followed. */
static bool
follows(const struct place *p, enum walk how, bool at_end, const struct rest *rest)
{
	if (!p->node || !S_ISLNK(p->node->mode))
		return false;
	if (!at_end || how == WALK_FOLLOW || how == WALK_CREATE)
		return true;
	return how == WALK_NOFOLLOW && rest->slash;
}

/* One component further: 1 if it was a link and there is more to walk. */
static int
advance(struct place *p, enum walk how, struct rest *rest)
{
	bool at_end;
	int r;

	take_component(p, rest);
	at_end = is_over(rest);
	rest->slash |= at_end && p->slash;
	r = step(p);
	if (r == 0 && how == WALK_CREATE && at_end && p->slash && p->last == LAST_NAME)
		return -EISDIR;
	if (p->length > NAME_MAX && r == 0 && !(how == WALK_ENTRY && at_end))
		r = -ENAMETOOLONG;
	if (r < 0 || !follows(p, how, at_end, rest))
		return r;
	r = follow(p, rest);
	return r < 0 ? r : 1;
}

static int
walk_from(struct node *dir, const char *path, enum walk how, struct place *p)
{
	struct rest rest;
	int r = 1;

	*p = (struct place){ .dir = dir, .node = dir, .name = "", .last = LAST_ROOT };
	rest.at[0] = path + strspn(path, "/");
	rest.depth = rest.links = 0;
	rest.slash = false;
	while (!is_over(&rest)) {
		if (r == 0 && !p->node)
			return -ENOENT;
		if (r == 0)
			p->dir = p->node;
		r = advance(p, how, &rest);
		if (r < 0)
			return r;
	}
	p->slash = rest.slash;
	if (how != WALK_ENTRY && p->slash && p->node && !S_ISDIR(p->node->mode))
		return -ENOTDIR;
	return 0;
}

int
fs_walk(int dirfd, const char *path, enum walk how, struct place *p)
{
	struct node *dir;
	int r = start_of(dirfd, path, &dir);

	p->node = NULL;
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

	if (r < 0 || p->node)
		return r;
	return p->length <= NAME_MAX ? -ENOENT : -ENAMETOOLONG;
}

int
fs_can_make(const struct place *p, bool directory)
{
	if (p->length > NAME_MAX)
		return -ENAMETOOLONG;
	if (p->node)
		return -EEXIST;
	if (p->slash && !directory)
		return -ENOENT;
	if (p->dir->links == 0 || p->dir->ops->lookup)
		return p->dir->links ? -EACCES : -ENOENT;
	return node_access(p->dir, W_OK | X_OK);
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
