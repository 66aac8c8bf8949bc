/*
 * Images: tars in channels that are mounted when the session begins, and written back when it ends.
 *
 * Reading is libarchive's work (lib/zrt/archive.o of the toolchain). It gets its bytes from a
 * channel by callbacks and gives members, which become nodes. In an uncompressed tar on a random
 * channel a file's contents stay where they are: the node gets a source that reads them from
 * there. Anything else passes once, so contents are kept in memory.
 *
 * A tar may come from anybody. What cannot be a tree, or would reach out of it, ends the session
 * with one line that names the channel, the offset in the tar, the member and the cause.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef ZRT_IMAGE_H
#define ZRT_IMAGE_H

#include "fs/fs.h"
#include "nvram/nvram.h"

#include <stdint.h>

struct archive;
struct archive_entry;

struct image {
	const struct nvram_mount *line; /* of nvram: the channel's name, where, how */
	int channel;
	bool random; /* the channel: it can be read anywhere */
	int64_t size; /* of it, if it is random */
	struct mount mount; /* unless it is the root's */
	struct node *root;
	unsigned long members;
};

/* Mounts what nvram says on ROOT, after /dev is there; at the end writes those that want it. */
void images_mount(struct node *root);
void images_write(void);

/*
 * In a session of a server, with an nvram of its own: mounts what the server has not mounted, and
 * anew what can have changed.
 */
void images_mount_again(struct node *root);

/*
 * Ends the session with status 125 after "zrt: CHANNEL: offset N: MEMBER: CAUSE"; without OFFSET
 * if it is negative, without MEMBER if it is NULL.
 */
_Noreturn void image_die(
	const struct image *image, int64_t offset, const char *member, const char *cause);

/* Says how many members it had and where they are. */
void image_report(const struct image *image);

/* unpack.c: makes the tree of IMAGE below image->root. */
void image_unpack(struct image *image);

/* input.c: the bytes of an image, as libarchive asks for them. */
struct image_input {
	const struct image *image;
	int64_t offset; /* of the next byte that is read */
	char *buffer;
	size_t chunk; /* how much is read at once */
	bool ended; /* libarchive was told that there is no more */
};

enum { IMAGE_BUFFER = 64 << 10 };

/* Lets A read from IN. */
void image_input_open(struct image_input *in, struct archive *a);

/* A member of the tar, being made. */
struct member {
	struct image *image;
	struct archive *archive;
	struct archive_entry *entry;
	const char *name; /* good until the next one is read */
	char label[256]; /* its beginning, for messages, even then */
	int64_t header; /* where it is in the tar */
	int64_t end; /* where its contents end at least; only if they stay in the tar */
	bool stays;
};

_Noreturn void member_die(const struct member *m, const char *cause);

/* member.c: makes a node of M. */
void member_make(struct member *m);

/* contents.c: gives N, a new regular file, the contents of M. */
void member_fill(struct member *m, struct node *n);

/* Copies contents that N has in IMAGE's channel into memory; 0 or -errno. */
int image_take_in(const struct image *image, struct node *n);

/* write.c: writes the tree below image->root to the channel. */
void image_write(struct image *image);

#endif
