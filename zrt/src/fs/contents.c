/* SPDX-License-Identifier: Apache-2.0 */
#include "fs/contents.h"

#include "heap/block.h"
#include "zrt.h"

#include <stdbool.h>
#include <string.h>

#define PAGE CONTENTS_PAGE
#define FAN 10 /* a branch has 1024 places */
#define PLACES (1u << FAN)
#define LONGEST INT64_MAX

static unsigned
place(uint64_t page, unsigned height)
{
	return page >> FAN * (height - 1) & (PLACES - 1);
}

/* Whether a tree of HEIGHT has a place for PAGE. */
static bool
reaches(unsigned height, uint64_t page)
{
	return FAN * height >= 64 || page >> FAN * height == 0;
}

static char *
find(const struct contents *c, uint64_t page)
{
	void *at = c->top;

	if (!reaches(c->height, page))
		return NULL;
	for (unsigned h = c->height; h && at; h--)
		at = ((void **)at)[place(page, h)];
	return at;
}

/* Makes the tree high enough for PAGE. */
static bool
raise_tree(struct contents *c, uint64_t page)
{
	while (!reaches(c->height, page)) {
		if (c->top) {
			void **branch = block_take_zero(PLACES * sizeof *branch);

			if (!branch)
				return false;
			branch[0] = c->top;
			c->top = branch;
		}
		c->height++;
	}
	return true;
}

/* Where the address of PAGE is, or will be; NULL without memory. */
static void **
slot(struct contents *c, uint64_t page)
{
	void **at = &c->top;

	if (!raise_tree(c, page))
		return NULL;
	for (unsigned h = c->height; h; h--) {
		if (!*at)
			*at = block_take_zero(PLACES * sizeof *at);
		if (!*at)
			return NULL;
		at = (void **)*at + place(page, h);
	}
	return at;
}

/* Fills BUF with what is at OFFSET where there is no page. */
static int
read_source(struct contents *c, char *buf, size_t size, off_t offset)
{
	size_t have = 0;

	if (offset < c->source_size) {
		ssize_t r;

		have = c->source_size - offset < (off_t)size ? (size_t)(c->source_size - offset)
							     : size;
		r = c->source->read(c->source, buf, have, offset);
		if (r < 0)
			return (int)r;
		if ((size_t)r != have)
			return -EIO;
	}
	memset(buf + have, 0, size - have);
	return 0;
}

/*
 * The page, made if there is none; WHOLE: all of it is written now, so what was there does not
 * matter.
 */
static int
make(struct contents *c, uint64_t page, bool whole, char **result)
{
	void **at = slot(c, page);
	int r = 0;

	if (!at)
		return -ENOSPC;
	*result = *at;
	if (*at)
		return 0;
	*result = block_take(PAGE);
	if (!*result)
		return -ENOSPC;
	if (!whole)
		r = read_source(c, *result, PAGE, (off_t)(page * PAGE));
	if (r < 0) {
		block_give(*result, PAGE);
		return r;
	}
	*at = *result;
	c->pages++;
	return 0;
}

/* How much of SIZE bytes at OFFSET is in OFFSET's page. */
static size_t
in_page(off_t offset, size_t size)
{
	size_t n = PAGE - (size_t)(offset % PAGE);

	return n < size ? n : size;
}

/*
 * How much of SIZE bytes at OFFSET has no page, from OFFSET on: one call of the source for all of
 * it.
 */
static size_t
without_page(const struct contents *c, off_t offset, size_t size)
{
	size_t n = in_page(offset, size);

	while (n < size && !find(c, (uint64_t)(offset + (off_t)n) / PAGE))
		n += in_page(offset + (off_t)n, size - n);
	return n;
}

ssize_t
contents_read(struct contents *c, void *buf, size_t size, off_t offset)
{
	char *to = buf;
	size_t done = 0;

	if (offset >= c->size)
		return 0;
	if (c->size - offset < (off_t)size)
		size = (size_t)(c->size - offset);
	while (done < size) {
		off_t at = offset + (off_t)done;
		const char *page = find(c, (uint64_t)at / PAGE);
		size_t n;

		if (page) {
			n = in_page(at, size - done);
			memcpy(to + done, page + at % PAGE, n);
		} else {
			int r;

			n = without_page(c, at, size - done);
			r = read_source(c, to + done, n, at);
			if (r < 0)
				return done ? (ssize_t)done : r;
		}
		done += n;
	}
	return (ssize_t)done;
}

ssize_t
contents_write(struct contents *c, const void *buf, size_t size, off_t offset)
{
	const char *from = buf;
	size_t done = 0;

	if (size && offset == LONGEST)
		return -EFBIG;
	if (LONGEST - offset < (off_t)size)
		size = (size_t)(LONGEST - offset);
	while (done < size) {
		off_t at = offset + (off_t)done;
		size_t n = in_page(at, size - done);
		char *page;
		int r = make(c, (uint64_t)at / PAGE, n == PAGE, &page);

		if (r < 0 && !done)
			return r;
		if (r < 0)
			break;
		memcpy(page + at % PAGE, from + done, n);
		done += n;
	}
	if (done && offset + (off_t)done > c->size)
		c->size = offset + (off_t)done;
	return (ssize_t)done;
}

/*
 * Frees the pages from FROM on in the tree AT, which begins at page FIRST. True if nothing is left.
 */
static bool
prune(struct contents *c, void **at, unsigned height, uint64_t first, uint64_t from)
{
	uint64_t each = height ? (uint64_t)1 << FAN * (height - 1) : 0;
	void **branch = *at;
	bool empty = true;

	if (!*at)
		return true;
	if (!height) {
		if (first < from)
			return false;
		block_give(*at, PAGE);
		*at = NULL;
		c->pages--;
		return true;
	}
	for (unsigned i = 0; i < PLACES; i++) {
		uint64_t begin = first + i * each;

		if (!branch[i])
			continue;
		if (begin + each <= from || !prune(c, &branch[i], height - 1, begin, from))
			empty = false;
	}
	if (!empty)
		return false;
	block_give(branch, PLACES * sizeof *branch);
	*at = NULL;
	return true;
}

/*
 * Zeros in the last page behind SIZE, and no source there: they would come back if the file grew.
 */
int
contents_truncate(struct contents *c, off_t size)
{
	if (size < c->size) {
		uint64_t page = (uint64_t)size / PAGE;
		size_t keep = (size_t)(size % PAGE);
		char *last = keep ? find(c, page) : NULL;

		if (last)
			memset(last + keep, 0, PAGE - keep);
		if (prune(c, &c->top, c->height, 0, page + (keep != 0)))
			c->height = 0;
		if (c->source_size > size)
			c->source_size = size;
	}
	c->size = size;
	return 0;
}

int
contents_allocate(struct contents *c, off_t offset, off_t size)
{
	char *page;

	for (uint64_t p = (uint64_t)offset / PAGE; p <= (uint64_t)(offset + size - 1) / PAGE; p++) {
		int r = make(c, p, false, &page);

		if (r < 0)
			return r;
	}
	if (offset + size > c->size)
		c->size = offset + size;
	return 0;
}

/* The first page from FROM on that is in the tree AT, or UINT64_MAX. */
static uint64_t
next_page(void *at, unsigned height, uint64_t first, uint64_t from)
{
	uint64_t each = height ? (uint64_t)1 << FAN * (height - 1) : 0;
	unsigned i;

	if (!at)
		return UINT64_MAX;
	if (!height)
		return first >= from ? first : UINT64_MAX;
	for (i = from > first ? (unsigned)((from - first) / each) : 0; i < PLACES; i++) {
		uint64_t page = next_page(((void **)at)[i], height - 1, first + i * each, from);

		if (page != UINT64_MAX)
			return page;
	}
	return UINT64_MAX;
}

static off_t
seek_data(struct contents *c, off_t offset)
{
	uint64_t page = (uint64_t)offset / PAGE;
	off_t first = INT64_MAX;

	if (offset < c->source_size)
		first = c->source->data(c->source, offset);
	if (first >= c->source_size)
		first = INT64_MAX;
	page = reaches(c->height, page) ? next_page(c->top, c->height, 0, page) : UINT64_MAX;
	if (page != UINT64_MAX && (off_t)(page * PAGE) < first)
		first = (off_t)(page * PAGE);
	if (first >= c->size)
		return -ENXIO;
	return first > offset ? first : offset;
}

static bool
is_in_source(struct contents *c, off_t offset)
{
	return offset < c->source_size && c->source->data(c->source, offset) == offset;
}

static off_t
seek_hole(struct contents *c, off_t offset)
{
	while (offset < c->size) {
		if (find(c, (uint64_t)offset / PAGE))
			offset = (offset / PAGE + 1) * PAGE;
		else if (is_in_source(c, offset))
			offset = c->source->end(c->source, offset);
		else
			return offset;
	}
	return c->size;
}

off_t
contents_seek(struct contents *c, off_t offset, int data)
{
	if (offset < 0 || offset >= c->size)
		return -ENXIO;
	return data ? seek_data(c, offset) : seek_hole(c, offset);
}

blkcnt_t
contents_blocks(const struct contents *c)
{
	off_t pages = c->pages, all = (c->size + PAGE - 1) / PAGE;

	if (!c->source)
		return pages * (PAGE / 512);
	/* A page that was written is in both. */
	pages += (c->source->bytes < c->source_size ? c->source->bytes : c->source_size) / PAGE + 1;
	return (pages < all ? pages : all) * (PAGE / 512);
}

void
contents_free(struct contents *c)
{
	prune(c, &c->top, c->height, 0, 0);
	*c = (struct contents){ 0 };
}
