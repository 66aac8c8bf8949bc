/* SPDX-License-Identifier: Apache-2.0 */
#include "model.h"

#define LINKS_MAX 40 /* symbolic links in one path, as with Linux */

static struct node root = { .mode = S_IFDIR | 0755, .links = 2, .parent = &root };
struct node *cwd = &root;

long long
answer(long long r)
{
	if (r >= 0)
		return r;
	errno = (int)-r;
	return -1;
}

struct node *
node_new(mode_t mode)
{
	struct node *n = calloc(1, sizeof *n);

	n->mode = mode;
	n->links = S_ISDIR(mode) ? 2 : 1;
	return n;
}

/* All files are the user's own. Root may do all but execute what nobody may. */
bool
may(const struct node *n, int mode)
{
	int owner = n->mode >> 6 & 7;

	if (getuid() != 0)
		return (owner & mode) == mode;
	return !(mode & X_OK) || S_ISDIR(n->mode) || n->mode & 0111;
}

/* Who changes a file takes its set-user-ID bit, and its set-group-ID bit if that has a meaning. */
void
drop_privileges(struct node *n)
{
	if (getuid() == 0 || !S_ISREG(n->mode))
		return;
	n->mode &= ~(mode_t)S_ISUID;
	if (n->mode & S_IXGRP)
		n->mode &= ~(mode_t)S_ISGID;
}

/* The pointer to the entry, or to where it would be. */
struct entry **
entry_of(struct node *dir, const char *name)
{
	struct entry **e = &dir->entries;

	while (*e && strcmp((*e)->name, name) != 0)
		e = &(*e)->next;
	return e;
}

void
entry_add(struct node *dir, const char *name, struct node *n)
{
	struct entry *e = calloc(1, sizeof *e);

	e->name = strdup(name);
	e->node = n;
	*entry_of(dir, name) = e;
	if (S_ISDIR(n->mode)) {
		n->parent = dir;
		dir->links++;
	}
}

void
entry_remove(struct node *dir, const char *name)
{
	struct entry **e = entry_of(dir, name);

	if (S_ISDIR((*e)->node->mode))
		dir->links--;
	*e = (*e)->next;
}

/* Neither . nor .. */
bool
is_name(const char *name)
{
	return strcmp(name, ".") != 0 && strcmp(name, "..") != 0;
}

/* Up to the last component: P->name in P->dir, which is a directory one may search. */
static int
walk_from(struct node *from, const char *path, struct place *p)
{
	p->dir = *path == '/' ? &root : from;
	p->node = NULL;
	for (;;) {
		size_t n;
		int r;

		path += strspn(path, "/");
		n = strcspn(path, "/");
		if (!S_ISDIR(p->dir->mode))
			return -ENOTDIR;
		if (!may(p->dir, X_OK))
			return -EACCES;
		snprintf(p->name, sizeof p->name, "%.*s", (int)n, path);
		path += n;
		p->slash = *path == '/';
		path += strspn(path, "/");
		if (!*path)
			return 0;
		p->slash = false;
		r = walk_last(p, FOLLOW);
		if (r < 0)
			return r;
		if (!p->node)
			return -ENOENT;
		p->dir = p->node;
	}
}

int
walk_parent(const char *path, struct place *p)
{
	p->links = 0;
	return *path ? walk_from(cwd, path, p) : -ENOENT;
}

static int
follow(struct place *p, enum last how)
{
	bool slash = p->slash;
	int r;

	if (++p->links > LINKS_MAX)
		return -ELOOP;
	r = walk_from(p->dir, p->node->target, p);
	if (r == 0) {
		p->slash |= slash;
		r = walk_last(p, how);
	}
	return r;
}

/* The last component: P->node. 0 if there is none, too. */
int
walk_last(struct place *p, enum last how)
{
	struct entry *e = NULL;

	p->node = NULL;
	/* As Linux says it, whether there is something or not. */
	if (how == CREATE && p->slash && is_name(p->name))
		return -EISDIR;
	if (strlen(p->name) > NAME_MAX)
		return -ENAMETOOLONG;
	if (is_name(p->name))
		e = *entry_of(p->dir, p->name);
	if (e)
		p->node = e->node;
	else if (!is_name(p->name))
		p->node = p->name[1] ? p->dir->parent : p->dir;
	if (p->node && S_ISLNK(p->node->mode) && how != ENTRY)
		return follow(p, how);
	return 0;
}

int
walk(const char *path, enum last how, struct place *p)
{
	int r = walk_parent(path, p);

	if (r == 0)
		r = walk_last(p, how == ENTRY && p->slash ? FOLLOW : how);
	if (r == 0 && !p->node)
		r = -ENOENT;
	if (r == 0 && p->slash && !S_ISDIR(p->node->mode))
		r = -ENOTDIR;
	return r;
}

/* NULL if DIR was removed. */
char *
path_of(const struct node *dir, char *buf)
{
	const struct entry *e = dir->parent->entries;

	if (dir == &root)
		return strcpy(buf, "");
	if (dir->links == 0)
		return NULL;
	while (e->node != dir)
		e = e->next;
	path_of(dir->parent, buf);
	strcat(buf, "/");
	return strcat(buf, e->name);
}
