/* SPDX-License-Identifier: Apache-2.0 */
#include "image/image.h"

#include "dev/dev.h"
#include "heap/block.h"
#include "image/archive.h"
#include "zrt.h"

#include <string.h>

/* SIZE bytes of the file, from its OFFSET on, that are in the tar. */
struct extent {
	int64_t offset, size, where; /* SIZE is not 0 */
};

/* Contents that stay in the channel; between the extents are zeros. */
struct stored {
	struct source source;
	int channel;
	uint32_t count;
	struct extent extents[]; /* in order, none overlap */
};

/* Reads all of SIZE bytes. */
static int
read_channel(int channel, char *buf, size_t size, int64_t where)
{
	while (size) {
		ssize_t r = channel_read_at(channel, buf, size, where);

		if (r < 0)
			return (int)r;
		if (r == 0)
			return -EIO; /* it was cut since it was mounted */
		buf += r;
		where += r;
		size -= (size_t)r;
	}
	return 0;
}

/* The first extent that ends behind OFFSET. */
static uint32_t
extent_at(const struct stored *s, int64_t offset)
{
	uint32_t low = 0, high = s->count;

	while (low < high) {
		uint32_t middle = low + (high - low) / 2;

		if (s->extents[middle].offset + s->extents[middle].size > offset)
			high = middle;
		else
			low = middle + 1;
	}
	return low;
}

static ssize_t
stored_read(struct source *source, void *buf, size_t size, off_t offset)
{
	const struct stored *s = (const struct stored *)source;
	char *to = buf;
	int64_t end = offset + (int64_t)size;

	memset(buf, 0, s->count == 1 && s->extents[0].size >= end ? 0 : size);
	for (uint32_t i = extent_at(s, offset); i < s->count && s->extents[i].offset < end; i++) {
		const struct extent *e = &s->extents[i];
		int64_t from = e->offset > offset ? e->offset : offset;
		int64_t until = e->offset + e->size < end ? e->offset + e->size : end;
		int r = read_channel(s->channel, to + (from - offset), (size_t)(until - from),
			e->where + (from - e->offset));

		if (r < 0)
			return r;
	}
	return (ssize_t)size;
}

static off_t
stored_data(const struct source *source, off_t offset)
{
	const struct stored *s = (const struct stored *)source;
	uint32_t i = extent_at(s, offset);

	if (i == s->count)
		return INT64_MAX;
	return s->extents[i].offset > offset ? s->extents[i].offset : offset;
}

static off_t
stored_end(const struct source *source, off_t offset)
{
	const struct stored *s = (const struct stored *)source;
	const struct extent *e = &s->extents[extent_at(s, offset)];

	return e->offset + e->size;
}

/*
 * The extents of M, whose contents begin at WHERE; they must be a list that stored_read can
 * search.
 */
static struct stored *
stored_new(struct member *m, int64_t where)
{
	int64_t size = archive_entry_size(m->entry), last = 0, offset, length;
	int count = archive_entry_sparse_reset(m->entry);
	struct stored *s = block_take(sizeof *s + (size_t)(count ? count : 1) * sizeof *s->extents);

	if (!s)
		member_die(m, "no memory");
	*s = (struct stored){ .source = { stored_read, stored_data, stored_end, 0 },
		.channel = m->image->channel };
	if (count == 0)
		s->extents[s->count++] = (struct extent){ 0, size, where };
	while (archive_entry_sparse_next(m->entry, &offset, &length) == ARCHIVE_OK) {
		if (offset < last || length < 0 || length > size - offset)
			member_die(m, "its map of holes is not in order");
		if (length)
			s->extents[s->count++] = (struct extent){ offset, length, where };
		where += length;
		last = offset + length;
	}
	return s;
}

static void
leave_contents(struct member *m, struct node *n)
{
	int64_t size = archive_entry_size(m->entry);
	int64_t where = archive_filter_bytes(m->archive, 0);
	struct stored *s;

	n->contents.size = size;
	m->end = where;
	if (size == 0)
		return;
	s = stored_new(m, where);
	for (uint32_t i = 0; i < s->count; i++)
		s->source.bytes += s->extents[i].size;
	m->end += s->source.bytes;
	if (m->end > m->image->size)
		member_die(m, "its contents are cut off");
	n->contents.source = &s->source;
	n->contents.source_size = size;
}

static void
keep_contents(struct member *m, struct node *n)
{
	const void *bytes;
	size_t size;
	int64_t offset;
	int r;

	while ((r = archive_read_data_block(m->archive, &bytes, &size, &offset)) == ARCHIVE_OK)
		if (contents_write(&n->contents, bytes, size, offset) != (ssize_t)size)
			member_die(m, "no memory for its contents");
	if (r != ARCHIVE_EOF)
		member_die(m, archive_error_string(m->archive));
	if (contents_truncate(&n->contents, archive_entry_size(m->entry)) < 0)
		member_die(m, "no memory for its contents");
}

void
member_fill(struct member *m, struct node *n)
{
	if (archive_entry_size(m->entry) < 0)
		member_die(m, "its size is negative");
	if (m->stays)
		leave_contents(m, n);
	else
		keep_contents(m, n);
}

/* Page by page; a page that was written since then is not read. */
int
image_take_in(const struct image *image, struct node *n)
{
	const struct stored *s = (const struct stored *)n->contents.source;
	char page[CONTENTS_PAGE];

	if (!s || s->source.read != stored_read || s->channel != image->channel)
		return 0;
	for (uint32_t i = 0; i < s->count; i++) {
		int64_t at = s->extents[i].offset, end = at + s->extents[i].size;

		if (end > n->contents.source_size)
			end = n->contents.source_size;
		for (ssize_t r; at < end; at += r) {
			size_t left = CONTENTS_PAGE - (size_t)(at % CONTENTS_PAGE);

			r = contents_read(&n->contents, page,
				end - at < (int64_t)left ? (size_t)(end - at) : left, at);
			if (r > 0)
				r = contents_write(&n->contents, page, (size_t)r, at);
			if (r <= 0)
				return r < 0 ? (int)r : -EIO;
		}
	}
	n->contents.source_size = 0;
	return 0;
}
