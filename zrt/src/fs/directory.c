/* SPDX-License-Identifier: Apache-2.0 */
#include "fs/fs.h"

#include "heap/block.h"
#include "zrt.h"

#include <string.h>

#define FEW 8 /* up to here entries are searched one by one */
#define FIRST_POSITION 2 /* that of slot 0: . and .. are before it */

/* FNV-1a. */
static uint32_t
hash_of(const char *name, size_t length)
{
	uint32_t h = 2166136261;

	for (size_t i = 0; i < length; i++)
		h = (h ^ (unsigned char)name[i]) * 16777619;
	return h ^ h >> 15;
}

static struct entry **
bucket(const struct directory *d, uint32_t hash)
{
	return &d->buckets[hash & (d->buckets_count - 1)];
}

static bool
is(const struct entry *e, uint32_t hash, const char *name, size_t length)
{
	return e->hash == hash && e->length == length && memcmp(e->name, name, length) == 0;
}

static struct entry *
find(const struct directory *d, const char *name, size_t length)
{
	uint32_t hash = hash_of(name, length);

	if (d->buckets) {
		for (struct entry *e = *bucket(d, hash); e; e = e->next)
			if (is(e, hash, name, length))
				return e;
		return NULL;
	}
	for (uint32_t i = 0; i < d->used; i++)
		if (d->slots[i] && is(d->slots[i], hash, name, length))
			return d->slots[i];
	return NULL;
}

int
dir_find(struct node *dir, const char *name, size_t length, struct node **n)
{
	struct entry *e;

	if (dir->ops->lookup)
		return dir->ops->lookup(dir, name, length, n);
	e = find(&dir->dir, name, length);
	if (e)
		*n = e->node;
	return e != NULL;
}

static void
hash_in(struct directory *d, struct entry *e)
{
	struct entry **head = bucket(d, e->hash);

	e->next = *head;
	*head = e;
}

/* Twice as many buckets as entries; searching still works without. */
static void
rehash(struct directory *d)
{
	uint32_t n = d->room * 2;
	struct entry **buckets = block_take_zero(n * sizeof *buckets);

	if (!buckets)
		return;
	block_give(d->buckets, d->buckets_count * sizeof *buckets);
	d->buckets = buckets;
	d->buckets_count = n;
	for (uint32_t i = 0; i < d->used; i++)
		if (d->slots[i])
			hash_in(d, d->slots[i]);
}

/* Moves the entries together: only while nobody remembers a position. */
static void
compact(struct directory *d)
{
	uint32_t n = 0;

	for (uint32_t i = 0; i < d->used; i++) {
		if (!d->slots[i])
			continue;
		d->slots[n] = d->slots[i];
		d->slots[n]->slot = n;
		n++;
	}
	d->used = n;
}

static int
grow(struct directory *d)
{
	uint32_t room = d->room ? d->room * 2 : 4;
	struct entry **slots;

	if (!d->open && d->count < d->used / 2) {
		compact(d);
		return 0;
	}
	slots = block_take(room * sizeof *slots);
	if (!slots)
		return -ENOSPC;
	if (d->used)
		memcpy(slots, d->slots, d->used * sizeof *slots);
	block_give(d->slots, d->room * sizeof *slots);
	d->slots = slots;
	d->room = room;
	if (room > FEW)
		rehash(d);
	return 0;
}

static struct entry *
entry_new(const char *name, size_t length, struct node *n)
{
	struct entry *e = block_take(sizeof *e + length + 1);

	if (!e)
		return NULL;
	*e = (struct entry){ .node = n, .hash = hash_of(name, length), .length = (uint8_t)length };
	memcpy(e->name, name, length);
	e->name[length] = '\0';
	return e;
}

/* A new entry of DIR, without links; NULL without memory. */
static struct entry *
insert(struct node *dir, const char *name, size_t length, struct node *n)
{
	struct directory *d = &dir->dir;
	struct entry *e;

	if (d->used == d->room && grow(d) < 0)
		return NULL;
	e = entry_new(name, length, n);
	if (!e)
		return NULL;
	e->slot = d->used;
	d->slots[d->used++] = e;
	d->count++;
	if (d->buckets)
		hash_in(d, e);
	return e;
}

/* N has got the entry E in DIR. */
static void
link_in(struct node *dir, struct entry *e, struct node *n)
{
	n->links++;
	if (!S_ISDIR(n->mode))
		return;
	n->dir.parent = dir;
	n->dir.self = e;
	if (n->links == 1)
		n->links = 2; /* its own . */
	dir->links++; /* its .. */
}

int
dir_add(struct node *dir, const char *name, size_t length, struct node *n)
{
	struct entry *e;

	if (!S_ISDIR(n->mode) && n->links >= LINK_MAX)
		return -EMLINK;
	e = insert(dir, name, length, n);
	if (!e)
		return -ENOSPC;
	link_in(dir, e, n);
	node_touch(dir, NODE_MTIME | NODE_CTIME);
	return 0;
}

static void
unhash(struct directory *d, struct entry *e)
{
	struct entry **at = bucket(d, e->hash);

	while (*at != e)
		at = &(*at)->next;
	*at = e->next;
}

/* The reverse of insert. */
static void
take_out(struct directory *d, struct entry *e)
{
	if (d->buckets)
		unhash(d, e);
	d->slots[e->slot] = NULL;
	while (d->used && !d->slots[d->used - 1])
		d->used--;
	d->count--;
	block_give(e, sizeof *e + e->length + 1u);
}

/* N, which was in DIR, is there no more. */
static void
link_lost(struct node *dir, struct node *n)
{
	node_touch(n, NODE_CTIME);
	if (S_ISDIR(n->mode)) {
		n->dir.self = NULL;
		node_hold(dir); /* .. of an open directory still leads there */
		n->links--;
		dir->links--;
	}
	node_unlinked(n);
}

void
dir_remove(struct node *dir, const char *name, size_t length)
{
	struct entry *e = find(&dir->dir, name, length);
	struct node *n = e->node;

	take_out(&dir->dir, e);
	node_touch(dir, NODE_MTIME | NODE_CTIME);
	link_lost(dir, n);
}

/* Whatever can fail comes first. */
int
dir_move(struct node *from, const char *name, size_t length, struct node *to, const char *new_name,
	size_t new_length)
{
	struct entry *e = find(&from->dir, name, length);
	struct entry *there = find(&to->dir, new_name, new_length);
	struct node *n = e->node;
	struct node *old = there ? there->node : NULL;

	if (!there)
		there = insert(to, new_name, new_length, n);
	if (!there)
		return -ENOSPC;
	there->node = n;
	take_out(&from->dir, e);
	if (S_ISDIR(n->mode)) {
		n->dir.parent = to;
		n->dir.self = there;
		from->links--;
		to->links++;
	}
	node_touch(from, NODE_MTIME | NODE_CTIME);
	node_touch(to, NODE_MTIME | NODE_CTIME);
	node_touch(n, NODE_CTIME);
	if (old)
		link_lost(to, old);
	return 0;
}

static int
list_dot(struct node *dir, off_t position, struct listed *e)
{
	struct node *n = position == 0 ? dir : dir_parent(dir);

	*e = (struct listed){ position == 0 ? "." : "..", (size_t)position + 1, n->ino, S_IFDIR,
		position + 1 };
	return 1;
}

int
dir_list(struct node *dir, off_t position, struct listed *e)
{
	const struct directory *d = &dir->dir;

	if (!d->self && dir->mount->root != dir)
		return -ENOENT; /* removed: without . and .. too */
	if (position < FIRST_POSITION)
		return list_dot(dir, position, e);
	if (dir->ops->list)
		return dir->ops->list(dir, position, e);
	for (off_t i = position - FIRST_POSITION; i < d->used; i++) {
		const struct entry *found = d->slots[i];

		if (!found)
			continue;
		*e = (struct listed){ found->name, found->length, found->node->ino,
			found->node->mode & S_IFMT, i + FIRST_POSITION + 1 };
		return 1;
	}
	return 0;
}

struct node *
dir_parent(struct node *dir)
{
	while (dir->mount->root == dir && dir->mount->point)
		dir = dir->mount->point;
	return dir->dir.parent;
}

int
dir_make(struct node *dir, const char *name, size_t length, mode_t mode, const struct node_ops *ops,
	struct node **n)
{
	int r;

	*n = node_new(dir->mount, mode, ops);
	if (!*n)
		return -ENOSPC;
	if (dir->mode & S_ISGID) {
		(*n)->gid = dir->gid;
		(*n)->mode |= S_ISDIR(mode) ? S_ISGID : 0;
	}
	r = dir_add(dir, name, length, *n);
	if (r < 0) {
		node_hold(*n);
		node_release(*n);
		*n = NULL;
	}
	return r;
}
