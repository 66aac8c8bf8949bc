/* SPDX-License-Identifier: Apache-2.0 */
#include "fs/fs.h"

#include "unistd/credentials.h"
#include "zrt.h"

#include <fcntl.h>
#include <unistd.h>

static ssize_t
regular_pread(struct file *f, void *buf, size_t size, off_t offset)
{
	ssize_t r = contents_read(&f->node->contents, buf, size, offset);

	if (r > 0)
		node_touch(f->node, NODE_ATIME);
	return r;
}

static ssize_t
regular_pwrite(struct file *f, const void *buf, size_t size, off_t offset)
{
	struct node *n = f->node;
	ssize_t r;

	if (f->flags &
		/* as Linux does, not as POSIX says: it is what programs were tested with */
		O_APPEND)
		offset = n->contents.size;
	r = contents_write(&n->contents, buf, size, offset);
	if (r > 0) {
		node_touch(n, NODE_MTIME | NODE_CTIME);
		if (zrt_credentials.euid)
			node_drop_set_ids(n);
	}
	return r;
}

static ssize_t
regular_read(struct file *f, void *buf, size_t size)
{
	ssize_t r = regular_pread(f, buf, size, f->offset);

	if (r > 0)
		f->offset += r;
	return r;
}

static ssize_t
regular_write(struct file *f, const void *buf, size_t size)
{
	off_t offset = f->flags & O_APPEND ? f->node->contents.size : f->offset;
	ssize_t r = regular_pwrite(f, buf, size, offset);

	if (r > 0)
		f->offset = offset + r;
	return r;
}

static off_t
regular_seek(struct file *f, off_t offset, int whence)
{
	struct contents *c = &f->node->contents;
	off_t r;

	if (whence == SEEK_DATA || whence == SEEK_HOLE)
		r = contents_seek(c, offset, whence == SEEK_DATA);
	else
		r = file_seek_in(f, c->size, offset, whence);
	if (r >= 0)
		f->offset = r;
	return r;
}

static int
regular_truncate(struct file *f, off_t size)
{
	return node_truncate(f->node, size);
}

const struct file_ops regular_ops = {
	.read = regular_read,
	.write = regular_write,
	.pread = regular_pread,
	.pwrite = regular_pwrite,
	.seek = regular_seek,
	.stat = file_node_stat,
	.truncate = regular_truncate,
};

static ssize_t
directory_read(struct file *f, void *buf, size_t size)
{
	(void)f;
	(void)buf;
	(void)size;
	return -EISDIR;
}

static ssize_t
directory_pread(struct file *f, void *buf, size_t size, off_t offset)
{
	(void)offset;
	return directory_read(f, buf, size);
}

/* Offsets of a directory are what dir_list calls positions. */
static off_t
directory_seek(struct file *f, off_t offset, int whence)
{
	off_t r = file_seek_in(f, f->node->dir.used, offset, whence);

	if (r >= 0)
		f->offset = r;
	return r;
}

static int
directory_list(struct file *f, struct listed *e)
{
	int r = dir_list(f->node, f->offset, e);

	if (r > 0)
		node_touch(f->node, NODE_ATIME);
	return r;
}

static void
directory_release(struct file *f)
{
	f->node->dir.open--;
}

const struct file_ops directory_ops = {
	.read = directory_read,
	.pread = directory_pread,
	.seek = directory_seek,
	.stat = file_node_stat,
	.list = directory_list,
	.release = directory_release,
};
