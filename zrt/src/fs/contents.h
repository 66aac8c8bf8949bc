/*
 * The contents of a regular file: pages in a tree that is as high as the file is long. What was
 * never written has no page, and reads as zeros, or comes from a source.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef ZRT_CONTENTS_H
#define ZRT_CONTENTS_H

#include <stdint.h>
#include <sys/types.h>

#define CONTENTS_PAGE 4096

/* Where bytes come from that were not written here: an archive's member, say. Embed it. */
struct source {
	/* Reads SIZE bytes at OFFSET, all of which exist; less is an error, as is -errno. */
	ssize_t (*read)(struct source *s, void *buf, size_t size, off_t offset);
	/* The first byte from OFFSET on that is none of a hole; INT64_MAX: there is none. */
	off_t (*data)(const struct source *s, off_t offset);
	/* The first one behind OFFSET, which is none of a hole, where that may end. */
	off_t (*end)(const struct source *s, off_t offset);
	off_t bytes; /* how many there are, without holes */
};

struct contents {
	off_t size;
	void *top; /* the page if height is 0, a branch of the tree otherwise */
	uint32_t height;
	uint32_t pages;
	struct source *source; /* of the bytes without page below source_size */
	off_t source_size;
};

/* Reads up to SIZE bytes: fewer at the end; 0 past it. */
ssize_t contents_read(struct contents *c, void *buf, size_t size, off_t offset);

/* Writes SIZE bytes, fewer if memory ends: -ENOSPC if none, -EFBIG past what off_t can say. */
ssize_t contents_write(struct contents *c, const void *buf, size_t size, off_t offset);

/* What was cut off is zero if the file grows again. */
int contents_truncate(struct contents *c, off_t size);

/* Makes pages for all of the range, and the file as long. */
int contents_allocate(struct contents *c, off_t offset, off_t size);

/*
 * The first byte from OFFSET on that has memory or is in a source (DATA), or that is in a hole;
 * -ENXIO at the end.
 */
off_t contents_seek(struct contents *c, off_t offset, int data);

/* How many blocks of 512 bytes it takes, here and in its source: fewer than its size with holes. */
blkcnt_t contents_blocks(const struct contents *c);

/* Gives the pages back. */
void contents_free(struct contents *c);

#endif
