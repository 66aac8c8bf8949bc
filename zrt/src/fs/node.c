/* SPDX-License-Identifier: Apache-2.0 */
#include "fs/fs.h"

#include "fs/fifo.h"
#include "heap/block.h"
#include "unistd/credentials.h"
#include "zrt.h"

#include <string.h>

const struct node_ops memory_ops;

static struct timespec
now(void)
{
	int64_t us = zrt_clock_now();
	int64_t seconds = us / 1000000 - (us % 1000000 < 0);

	return (struct timespec){ seconds, (long)(us - seconds * 1000000) * 1000 };
}

struct node *
node_new(struct mount *m, mode_t mode, const struct node_ops *ops)
{
	struct node *n = block_take_zero(sizeof *n);

	if (!n)
		return NULL;
	n->ops = ops;
	n->mount = m;
	n->ino = ++m->last_ino;
	n->mode = mode;
	n->uid = zrt_credentials.euid;
	n->gid = zrt_credentials.egid;
	n->atime = n->mtime = n->ctime = now();
	return n;
}

static void
destroy(struct node *n)
{
	if (n->ops->destroy)
		n->ops->destroy(n);
	if (S_ISREG(n->mode))
		contents_free(&n->contents);
	if (S_ISLNK(n->mode) && n->target)
		block_give(n->target, strlen(n->target) + 1);
	if (S_ISDIR(n->mode)) {
		block_give(n->dir.slots, n->dir.room * sizeof *n->dir.slots);
		block_give(n->dir.buckets, n->dir.buckets_count * sizeof *n->dir.buckets);
		if (n->dir.parent)
			node_release(n->dir.parent);
	}
	block_give(n, sizeof *n);
}

void
node_hold(struct node *n)
{
	n->refs++;
}

void
node_release(struct node *n)
{
	if (--n->refs == 0 && n->links == 0)
		destroy(n);
}

void
node_unlinked(struct node *n)
{
	n->links--;
	if (n->links == 0 && n->refs == 0)
		destroy(n);
}

static off_t
size_of(const struct node *n)
{
	if (S_ISREG(n->mode))
		return n->contents.size;
	if (S_ISLNK(n->mode))
		return (off_t)strlen(n->target);
	return S_ISDIR(n->mode) ? (off_t)n->dir.count * 16 : 0;
}

void
node_stat(const struct node *n, struct stat *st)
{
	*st = (struct stat){
		.st_dev = n->mount->device,
		.st_ino = n->ino,
		.st_mode = n->mode,
		.st_nlink = n->links,
		.st_uid = n->uid,
		.st_gid = n->gid,
		.st_rdev = n->rdev,
		.st_size = size_of(n),
		.st_atim = n->atime,
		.st_mtim = n->mtime,
		.st_ctim = n->ctime,
		.st_blksize = CONTENTS_PAGE,
		.st_blocks = S_ISREG(n->mode) ? contents_blocks(&n->contents) : 0,
	};
	if (n->ops->stat)
		n->ops->stat(n, st);
}

int
file_node_stat(const struct file *f, struct stat *st)
{
	node_stat(f->node, st);
	return 0;
}

void
node_touch(struct node *n, unsigned which)
{
	struct timespec t = now();

	if (which & NODE_ATIME)
		n->atime = t;
	if (which & NODE_MTIME)
		n->mtime = t;
	if (which & NODE_CTIME)
		n->ctime = t;
}

int
node_truncate(struct node *n, off_t size)
{
	int r;

	if (n->ops->truncate)
		return n->ops->truncate(n, size);
	if (!S_ISREG(n->mode))
		return -EINVAL;
	r = contents_truncate(&n->contents, size);
	if (r == 0) {
		node_touch(n, NODE_MTIME | NODE_CTIME);
		if (zrt_credentials.euid)
			node_drop_set_ids(n);
	}
	return r;
}
