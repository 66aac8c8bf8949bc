/* SPDX-License-Identifier: Apache-2.0 */
#include "image/image.h"

#include "heap/block.h"
#include "image/archive.h"
#include "zrt.h"

#include <string.h>

/* Where a name of the tar leads: the entry NAME of DIR; LENGTH 0 for the root of the image. */
struct spot {
	struct node *dir;
	const char *name;
	size_t length;
};

/* What is done to a directory is to leave its times alone, which the tar may have said already. */
struct times {
	struct timespec mtime, ctime;
};

static struct times
times_of(const struct node *dir)
{
	return (struct times){ dir->mtime, dir->ctime };
}

static void
restore(struct node *dir, struct times t)
{
	dir->mtime = t.mtime;
	dir->ctime = t.ctime;
}

static struct node *
make(const struct member *m, const struct spot *s, mode_t mode, const struct node_ops *ops)
{
	struct times before = times_of(s->dir);
	struct node *n;

	if (dir_make(s->dir, s->name, s->length, mode, ops, &n) < 0)
		member_die(m, "no memory");
	n->mode = mode;
	restore(s->dir, before);
	return n;
}

/* The next component of a name, without those that are `.` or empty. */
static void
take_component(struct spot *s, const char **name)
{
	do {
		*name += strspn(*name, "/");
		s->name = *name;
		s->length = strcspn(*name, "/");
		*name += s->length;
	} while (s->length == 1 && s->name[0] == '.');
}

/*
 * The directory that S names, made if it is not there and MISSING says so. Links are not followed.
 */
static struct node *
step(const struct member *m, const struct spot *s, bool missing)
{
	struct node *n;

	if (dir_find(s->dir, s->name, s->length, &n) <= 0) {
		if (!missing)
			member_die(m, "what it is a link to is not there");
		n = make(m, s, S_IFDIR | 0755, &memory_ops);
		n->uid = 0;
		n->gid = 0;
	}
	if (!S_ISDIR(n->mode))
		member_die(m, "a part of its name is not a directory");
	return n;
}

static struct spot
find_spot(const struct member *m, const char *name, bool missing)
{
	struct spot s = { .dir = m->image->root }, next;

	if (!name || !*name)
		member_die(m, "a name is empty");
	if (*name == '/')
		member_die(m, "its name is absolute");
	if (strlen(name) >= PATH_MAX)
		member_die(m, "its name is too long");
	next = s;
	for (take_component(&next, &name); next.length; take_component(&next, &name)) {
		if (next.length > NAME_MAX)
			member_die(m, "its name is too long");
		if (next.length == 2 && memcmp(next.name, "..", 2) == 0)
			member_die(m, "there is a .. in its name");
		if (s.length)
			next.dir = step(m, &s, missing);
		s = next;
	}
	return s;
}

static void
set_attributes(const struct member *m, struct node *n)
{
	int64_t uid = archive_entry_uid(m->entry), gid = archive_entry_gid(m->entry);

	if (uid < 0 || uid >= UINT32_MAX || gid < 0 || gid >= UINT32_MAX)
		member_die(m, "its owner is not a user's or group's number");
	n->uid = (uid_t)uid;
	n->gid = (gid_t)gid;
	n->mode = (n->mode & S_IFMT) | (archive_entry_mode(m->entry) & 07777);
	n->mtime.tv_sec = archive_entry_mtime(m->entry);
	n->mtime.tv_nsec = archive_entry_mtime_nsec(m->entry);
	n->atime = n->ctime = n->mtime;
	if (archive_entry_atime(m->entry)) {
		n->atime.tv_sec = archive_entry_atime(m->entry);
		n->atime.tv_nsec = archive_entry_atime_nsec(m->entry);
	}
}

/* A device of the tar is shown, and is none: nothing is behind it. */
static int
nothing_there(struct node *n, int flags, struct file **f)
{
	(void)n;
	(void)flags;
	(void)f;
	return -ENXIO;
}

static const struct node_ops no_device = { .open = nothing_there };

/*
 * Makes room at S: a later member replaces an earlier one, but not a directory with something in
 * it.
 */
static void
clear(const struct member *m, const struct spot *s)
{
	struct times before = times_of(s->dir);
	struct node *n;

	if (s->length == 0)
		member_die(m, "it is the root, and no directory");
	if (dir_find(s->dir, s->name, s->length, &n) <= 0)
		return;
	if (S_ISDIR(n->mode) && (n->dir.count || n->mounted))
		member_die(m, "a directory of its name is there");
	dir_remove(s->dir, s->name, s->length);
	restore(s->dir, before);
}

static void
make_directory(struct member *m)
{
	struct spot s = find_spot(m, m->name, true);
	struct node *n = s.dir;

	if (s.length && dir_find(s.dir, s.name, s.length, &n) <= 0)
		n = make(m, &s, S_IFDIR | 0755, &memory_ops);
	if (!S_ISDIR(n->mode))
		member_die(m, "what is no directory has its name");
	set_attributes(m, n);
}

static void
make_link(struct member *m, const char *target)
{
	struct spot to = find_spot(m, target, false), s;
	struct node *n, *there;
	struct times before;

	if (to.length == 0 || dir_find(to.dir, to.name, to.length, &n) <= 0)
		member_die(m, "what it is a link to is not there");
	if (S_ISDIR(n->mode))
		member_die(m, "it is a link to a directory");
	s = find_spot(m, m->name, true);
	if (s.length && dir_find(s.dir, s.name, s.length, &there) > 0 && there == n)
		return;
	clear(m, &s);
	before = times_of(s.dir);
	if (dir_add(s.dir, s.name, s.length, n) < 0)
		member_die(m, "no memory");
	restore(s.dir, before);
}

static void
make_symlink(struct member *m, struct node *n)
{
	const char *target = archive_entry_symlink(m->entry);
	size_t size = target ? strlen(target) + 1 : 0;

	if (size <= 1)
		member_die(m, "a symbolic link leads nowhere");
	if (size > PATH_MAX)
		member_die(m, "what it leads to is too long");
	n->target = block_take(size);
	if (!n->target)
		member_die(m, "no memory");
	memcpy(n->target, target, size);
}

static void
make_device(struct member *m, struct node *n)
{
	n->rdev = archive_entry_rdevmajor(m->entry) << 32 | archive_entry_rdevminor(m->entry);
}

static const struct {
	mode_t type;
	const struct node_ops *ops;
	void (*make)(struct member *m, struct node *n);
} kinds[] = {
	{ S_IFREG, &memory_ops, member_fill },
	{ S_IFLNK, &memory_ops, make_symlink },
	{ S_IFCHR, &no_device, make_device },
	{ S_IFBLK, &no_device, make_device },
	{ S_IFIFO, &memory_ops, NULL },
};

static void
make_file(struct member *m, mode_t type)
{
	struct spot s = find_spot(m, m->name, true);

	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
		if (kinds[i].type == type) {
			struct node *n;

			clear(m, &s);
			n = make(m, &s, type, kinds[i].ops);
			if (kinds[i].make)
				kinds[i].make(m, n);
			set_attributes(m, n);
			return;
		}
	member_die(m, "there are no files of its kind");
}

void
member_make(struct member *m)
{
	const char *target = archive_entry_hardlink(m->entry);
	mode_t type = archive_entry_filetype(m->entry);

	m->name = archive_entry_pathname(m->entry);
	strlcpy(m->label, m->name ? m->name : "", sizeof m->label);
	m->end = 0;
	if (target)
		make_link(m, target);
	else if (type == S_IFDIR)
		make_directory(m);
	else
		make_file(m, type);
}
