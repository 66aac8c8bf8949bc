/* SPDX-License-Identifier: Apache-2.0 */
#include "image/header.h"

#include "heap/block.h"
#include "zrt.h"

#include <stdlib.h>
#include <string.h>

#define RECORD (20 * TAR_BLOCK) /* a tar's length is a multiple of this, as tar makes it */
#define MAP_LINE 21 /* a number of the map, and its newline */

/* A directory whose entries are being written, in the order of their names. */
struct level {
	struct level *above;
	struct entry **entries;
	uint32_t count, next;
	size_t path; /* how long the path is without what this level adds */
};

/* A file with several links: where it was written first. */
struct first {
	struct first *next;
	const struct node *node;
	char path[];
};

struct writer {
	struct output out;
	char *path;
	size_t length, room;
	struct level *level;
	struct first *firsts[256];
};

static void *
need(const struct writer *w, size_t size)
{
	void *p = block_take(size);

	if (!p)
		image_die(w->out.image, -1, w->path, "no memory to write it");
	return p;
}

/* The path becomes its first LENGTH bytes, and NAME. */
static void
set_path(struct writer *w, size_t length, const char *name, size_t name_length)
{
	size_t size = length + name_length + 2; /* a slash and a NUL may follow */

	if (size > w->room) {
		char *longer = need(w, 2 * size);

		memcpy(longer, w->path, length);
		block_give(w->path, w->room);
		w->path = longer;
		w->room = 2 * size;
	}
	memcpy(w->path + length, name, name_length);
	w->length = length + name_length;
	w->path[w->length] = '\0';
}

static int
by_name(const void *a, const void *b)
{
	const struct entry *const *x = a, *const *y = b;

	return strcmp((*x)->name, (*y)->name);
}

/* Goes down into DIR, whose path is the current one. */
static void
enter(struct writer *w, const struct node *dir)
{
	struct level *l = need(w, sizeof *l);

	*l = (struct level){ .above = w->level, .path = w->length };
	l->entries = need(w, (dir->dir.count + 1) * sizeof *l->entries);
	for (uint32_t i = 0; i < dir->dir.used; i++)
		if (dir->dir.slots[i])
			l->entries[l->count++] = dir->dir.slots[i];
	qsort(l->entries, l->count, sizeof *l->entries, by_name);
	w->level = l;
}

static void
leave(struct writer *w)
{
	struct level *l = w->level;

	w->level = l->above;
	block_give(l->entries, (l->count + 1) * sizeof *l->entries);
	block_give(l, sizeof *l);
}

/* The path under which N was written already, or NULL; this one is then its first. */
static const char *
written_as(struct writer *w, const struct node *n)
{
	struct first **list = &w->firsts[n->ino % 256], *f;

	if (n->links < 2)
		return NULL;
	for (f = *list; f; f = f->next)
		if (f->node == n)
			return f->path;
	f = need(w, sizeof *f + w->length + 1);
	f->next = *list;
	f->node = n;
	memcpy(f->path, w->path, w->length + 1);
	*list = f;
	return NULL;
}

static void
write_range(struct writer *w, struct node *n, int64_t from, int64_t to)
{
	char piece[CONTENTS_PAGE];

	while (from < to) {
		ssize_t r = contents_read(&n->contents, piece,
			to - from < CONTENTS_PAGE ? (size_t)(to - from) : sizeof piece, from);

		if (r <= 0)
			image_die(w->out.image, -1, w->path, "it cannot be read");
		output_write(&w->out, piece, (size_t)r);
		from += r;
	}
}

/*
 * Calls RANGE for each stretch of N that is no hole; returns how many there are, and their bytes
 * in *SIZE.
 */
static int64_t
each_range(struct writer *w, struct node *n, int64_t *size,
	void (*range)(struct writer *w, struct node *n, int64_t from, int64_t to))
{
	int64_t count = 0, from = 0, to;

	*size = 0;
	while ((from = contents_seek(&n->contents, from, 1)) >= 0) {
		to = contents_seek(&n->contents, from, 0);
		if (range)
			range(w, n, from, to);
		*size += to - from;
		count++;
		from = to;
	}
	return count;
}

static void
write_number(struct writer *w, int64_t n)
{
	char line[MAP_LINE], *p = line + sizeof line;

	*--p = '\n';
	do
		*--p = (char)('0' + n % 10);
	while (n /= 10);
	output_write(&w->out, p, (size_t)(line + sizeof line - p));
}

static void
write_map_range(struct writer *w, struct node *n, int64_t from, int64_t to)
{
	(void)n;
	write_number(w, from);
	write_number(w, to - from);
}

static int64_t
digits(int64_t n)
{
	int64_t count = 1;

	while (n /= 10)
		count++;
	return count + 1;
}

/* How long the map of N is, in whole blocks. */
static int64_t
map_size(struct node *n, int64_t ranges)
{
	int64_t size = digits(ranges + 1) + digits(n->contents.size) + 2, from = 0, to;

	while ((from = contents_seek(&n->contents, from, 1)) >= 0) {
		to = contents_seek(&n->contents, from, 0);
		size += digits(from) + digits(to - from);
		from = to;
	}
	return (size + TAR_BLOCK - 1) / TAR_BLOCK * TAR_BLOCK;
}

/* A hole in the last page is none. */
static bool
has_holes(const struct node *n, int64_t size)
{
	return n->contents.size - size >= CONTENTS_PAGE;
}

static void
write_file(struct writer *w, struct node *n, struct tar_header *h)
{
	int64_t size, ranges = each_range(w, n, &size, NULL);

	h->size = n->contents.size;
	if (!has_holes(n, size)) {
		tar_write_header(&w->out, h);
		write_range(w, n, 0, n->contents.size);
	} else {
		h->size = size + map_size(n, ranges);
		h->real_size = n->contents.size;
		tar_write_header(&w->out, h);
		/* The map ends with an empty range, so that the size is in it. */
		write_number(w, ranges + 1);
		each_range(w, n, &size, write_map_range);
		write_map_range(w, n, n->contents.size, n->contents.size);
		output_pad(&w->out, TAR_BLOCK);
		each_range(w, n, &size, write_range);
	}
	output_pad(&w->out, TAR_BLOCK);
}

static char
type_of(mode_t mode)
{
	static const struct {
		mode_t mode;
		char type;
	} types[] = { { S_IFREG, '0' }, { S_IFLNK, '2' }, { S_IFCHR, '3' }, { S_IFBLK, '4' },
		{ S_IFDIR, '5' }, { S_IFIFO, '6' } };

	for (size_t i = 0; i < sizeof types / sizeof *types; i++)
		if ((mode & S_IFMT) == types[i].mode)
			return types[i].type;
	return '\0';
}

static void
write_node(struct writer *w, struct node *n)
{
	struct tar_header h = { .name = w->path,
		.type = type_of(n->mode),
		.mode = n->mode,
		.uid = n->uid,
		.gid = n->gid,
		.device = n->rdev,
		.mtime = n->mtime,
		.real_size = -1 };
	const char *before = S_ISDIR(n->mode) ? NULL : written_as(w, n);

	if (before) {
		h.type = '1';
		h.target = before;
	} else if (S_ISLNK(n->mode)) {
		h.target = n->target;
	}
	if (!before && S_ISREG(n->mode))
		write_file(w, n, &h);
	else
		tar_write_header(&w->out, &h);
}

/*
 * Each file and directory below DIR, in the order of their names; without recursion, however deep
 * it is.
 */
static void
each_below(struct writer *w, struct node *dir, void (*visit)(struct writer *w, struct node *n))
{
	enter(w, dir);
	while (w->level) {
		struct level *l = w->level;
		const struct entry *e;

		if (l->next == l->count) {
			leave(w);
			continue;
		}
		e = l->entries[l->next++];
		set_path(w, l->path, e->name, e->length);
		if (S_ISDIR(e->node->mode))
			set_path(w, w->length, "/", 1);
		visit(w, e->node);
		if (S_ISDIR(e->node->mode) && !e->node->mounted)
			enter(w, e->node);
	}
}

static void
take_in(struct writer *w, struct node *n)
{
	if (S_ISREG(n->mode) && image_take_in(w->out.image, n) < 0)
		image_die(
			w->out.image, -1, w->path, "it cannot be kept until the image is written");
}

/* Two blocks of zeros end it. If the old tar was longer, the rest of it is cut off. */
static void
finish(struct writer *w)
{
	static const char zeros[2 * TAR_BLOCK];

	output_write(&w->out, zeros, sizeof zeros);
	output_pad(&w->out, RECORD);
	output_flush(&w->out);
	if (w->out.offset < w->out.image->size &&
		zvm_truncate(w->out.image->channel, w->out.offset) < 0)
		image_die(w->out.image, w->out.offset, NULL, "the old tar's end cannot be cut off");
}

void
image_write(struct image *image)
{
	static struct writer w;

	w = (struct writer){ .out = { .image = image, .buffer = block_take(IMAGE_BUFFER) } };
	if (!w.out.buffer)
		image_die(image, -1, NULL, "no memory to write it");
	set_path(&w, 0, "", 0);
	/*
	 * Contents that lie where the new tar will be. Nothing of the old one is lost if there is
	 * no memory.
	 */
	each_below(&w, image->root, take_in);
	set_path(&w, 0, "./", 2);
	write_node(&w, image->root);
	set_path(&w, 0, "", 0);
	each_below(&w, image->root, write_node);
	finish(&w);
	block_give(w.out.buffer, IMAGE_BUFFER);
}
