/* SPDX-License-Identifier: Apache-2.0 */
#include "fs/fs.h"

#include "dev/dev.h"
#include "image/image.h"
#include "unistd/credentials.h"
#include "zrt.h"

#include <fcntl.h>
#include <stdlib.h>
#include <string.h>

static struct mount root_mount = { .device = 1 };

void
file_leave_node(struct file *f)
{
	if (f->lock)
		f->node->locks = f->node->locks < 0 ? 0 : f->node->locks - 1;
	node_release(f->node);
}

int
fs_mount(struct mount *m, struct node *point, struct node **root)
{
	static dev_t devices = 1;

	if (!m->device)
		m->device = ++devices;
	m->root = node_new(m, S_IFDIR | 0755, &memory_ops);
	if (!m->root)
		return -ENOSPC;
	m->root->links = 2;
	m->root->dir.parent = m->root;
	m->point = point;
	if (point) {
		m->root->mode = point->mode;
		m->root->uid = point->uid;
		m->root->gid = point->gid;
		point->mounted = m->root;
	}
	*root = m->root;
	return 0;
}

/*
 * Makes the directory PATH, an absolute one, and those above it, unless they are there: the last
 * one, or NULL.
 */
static struct node *
make_directories(const char *path, mode_t mode)
{
	struct node *dir = root_mount.root;

	for (;;) {
		struct node *n;
		size_t length;

		path += strspn(path, "/");
		length = strcspn(path, "/");
		if (length == 0)
			return dir;
		if (length > NAME_MAX || !S_ISDIR(dir->mode))
			return NULL;
		if (dir_find(dir, path, length, &n) <= 0 &&
			dir_make(dir, path, length, S_IFDIR | mode, &memory_ops, &n) < 0)
			return NULL;
		dir = n;
		path += length;
	}
}

static void
make_home(const char *path, const struct credentials *owner)
{
	struct node *home = path && *path == '/' ? make_directories(path, 0755) : NULL;

	if (home && home != root_mount.root) {
		home->uid = owner->euid;
		home->gid = owner->egid;
	}
}

/* All is root's, whoever the session is, but the home directory. */
static void
make_root(void)
{
	struct credentials who = zrt_credentials;
	struct node *root;

	zrt_become(0, 0);
	if (fs_mount(&root_mount, NULL, &root) < 0)
		zrt_die("no memory for the file system", 0);
	make_directories("/tmp", 01777);
	make_directories("/dev", 0755);
	make_home(getenv("HOME"), &who);
	dev_mount(root);
	images_mount(root);
	zrt_credentials = who;
}

struct node *
fs_root(void)
{
	if (!root_mount.root)
		make_root();
	return root_mount.root;
}

/*
 * Called at the start of programs that have a file system, so that what cannot be mounted is told
 * then.
 */
void
zrt_fs_init(void)
{
	fs_root();
}

/* Called in a session of a server. */
void
zrt_fs_fork(void)
{
	images_mount_again(fs_root());
}

/* Called when such a program ends. */
void
zrt_fs_exit(void)
{
	images_write();
}
