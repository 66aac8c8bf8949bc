/* SPDX-License-Identifier: Apache-2.0 */
#include "dev/dev.h"
#include "nvram/nvram.h"

#include "zrt.h"

#include <fcntl.h>
#include <limits.h>

/* Bits of enum zvm_channel_type. */
#define RANDOM_GET 1u
#define RANDOM_PUT 2u

/*
 * How long each channel is by now; the manifest says how it began. Made when first written, without
 * the heap if there are few.
 */
static off_t *sizes, first_sizes[8];

static const struct zvm_channel *
channel(int n)
{
	return &zvm_manifest()->channels[n];
}

/* By hand: small programs would have strcmp only for this. */
static bool
is_called(int n, const char *name)
{
	const char *c = channel(n)->name;

	while (*c && *c == *name) {
		c++;
		name++;
	}
	return *c == *name;
}

int
channel_find(const char *path)
{
	const struct zvm_manifest *m = zvm_manifest();

	for (int i = 0; i < m->channels_count; i++)
		if (is_called(i, path))
			return i;
	return -ENOENT;
}

int
channel_mode(int n)
{
	static const int modes[] = { -EACCES, O_RDONLY, O_WRONLY, O_RDWR };
	const struct zvm_channel *c;

	if (n < 0 || n >= zvm_manifest()->channels_count)
		return -ENOENT;
	c = channel(n);
	return modes[(c->limits[ZVM_GETS] != 0) | (c->limits[ZVM_PUTS] != 0) << 1];
}

static bool
has(int n, unsigned bit)
{
	return channel(n)->type & bit;
}

bool
channel_is_random(int n)
{
	return has(n, channel(n)->limits[ZVM_GETS] ? RANDOM_GET : RANDOM_PUT);
}

static off_t
size_of(int n)
{
	return sizes ? sizes[n] : channel(n)->size;
}

/* Without memory for it SEEK_END stays at the size of the start. */
static void
set_size(int n, off_t size)
{
	const struct zvm_manifest *m = zvm_manifest();

	if (!sizes) {
		sizes = m->channels_count <= (int32_t)(sizeof first_sizes / sizeof *sizes)
			? first_sizes
			: zrt_heap_take((size_t)m->channels_count * sizeof *sizes);
		if (!sizes)
			return;
		for (int i = 0; i < m->channels_count; i++)
			sizes[i] = m->channels[i].size;
	}
	sizes[n] = size;
}

/* After bytes were written up to END. */
static void
grow(int n, off_t end)
{
	if (end > size_of(n))
		set_size(n, end);
}

void
channels_again(void)
{
	sizes = NULL;
	for (int fd = 0; fd < OPEN_MAX; fd++) {
		struct file *f = fd_get(fd);

		if (f && f->ops == &channel_ops)
			f->offset = 0;
	}
}

ssize_t
channel_read_at(int n, void *buf, size_t size, off_t offset)
{
	return zvm_pread(n, buf, (int32_t)size, offset);
}

static ssize_t
channel_pread(struct file *f, void *buf, size_t size, off_t offset)
{
	return has(f->which, RANDOM_GET) ? channel_read_at(f->which, buf, size, offset) : -ESPIPE;
}

static ssize_t
write_at(int n, const void *buf, size_t size, off_t offset)
{
	ssize_t r = zvm_pwrite(n, buf, (int32_t)size, offset);

	if (r > 0)
		grow(n, offset + r);
	return r;
}

static ssize_t
channel_pwrite(struct file *f, const void *buf, size_t size, off_t offset)
{
	return has(f->which, RANDOM_PUT) ? write_at(f->which, buf, size, offset) : -ESPIPE;
}

static ssize_t
channel_read(struct file *f, void *buf, size_t size)
{
	ssize_t r = channel_read_at(f->which, buf, size, f->offset);

	if (r > 0)
		f->offset += r;
	return r;
}

static ssize_t
channel_write(struct file *f, const void *buf, size_t size)
{
	bool at_end = (f->flags & O_APPEND) || !has(f->which, RANDOM_PUT);
	off_t offset = at_end ? size_of(f->which) : f->offset;
	ssize_t r = write_at(f->which, buf, size, offset);

	if (r > 0)
		f->offset = offset + r;
	return r;
}

static off_t
channel_seek(struct file *f, off_t offset, int whence)
{
	off_t r;

	if (!has(f->which, file_readable(f) ? RANDOM_GET : RANDOM_PUT))
		return -ESPIPE;
	r = file_seek_in(f, size_of(f->which), offset, whence);
	if (r >= 0)
		f->offset = r;
	return r;
}

int
channel_resize(int n, off_t size)
{
	int r = has(n, RANDOM_PUT) ? zvm_truncate(n, size) : -EINVAL;

	if (r == 0)
		set_size(n, size);
	return r;
}

static int
channel_truncate(struct file *f, off_t size)
{
	return channel_resize(f->which, size);
}

static const struct nvram_mapping *
mapping(int n)
{
	const struct nvram_mapping *m = zrt_nvram.mappings;

	while (m && !is_called(n, m->channel))
		m = m->next;
	return m;
}

/*
 * What nvram says; else a sequential channel is a pipe, and a random one a block device with a
 * size.
 */
mode_t
channel_type(int n)
{
	static const mode_t types[] = {
		[NVRAM_PIPE] = S_IFIFO, [NVRAM_CHAR] = S_IFCHR, [NVRAM_FILE] = S_IFREG
	};
	const struct nvram_mapping *m = mapping(n);

	if (m)
		return types[m->kind];
	return has(n, RANDOM_GET | RANDOM_PUT) ? S_IFBLK : S_IFIFO;
}

static int
channel_stat(const struct file *f, struct stat *st)
{
	static const mode_t access[] = { [O_RDONLY] = 0444, [O_WRONLY] = 0222, [O_RDWR] = 0666 };
	int mode = channel_mode(f->which);
	mode_t type = channel_type(f->which);

	st->st_ino = (ino_t)f->which + 1;
	st->st_rdev = (dev_t)f->which + 1;
	st->st_mode = type | (mode >= 0 ? access[mode] : 0);
	st->st_size = S_ISREG(type) || S_ISBLK(type) ? size_of(f->which) : 0;
	st->st_blksize = 65536;
	return 0;
}

const struct file_ops channel_ops = {
	.read = channel_read,
	.write = channel_write,
	.pread = channel_pread,
	.pwrite = channel_pwrite,
	.seek = channel_seek,
	.stat = channel_stat,
	.truncate = channel_truncate,
};
