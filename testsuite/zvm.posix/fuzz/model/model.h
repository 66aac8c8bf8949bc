/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A file system as simple as can be, for one process: what operations.c ought to see. Its functions
 * are named as the C library's and take their place when they are linked with operations.c.
 *
 * It forgets nothing and looks everything up from the beginning. Where POSIX leaves open which
 * error comes first, or which of two there is, it does as Linux, and a comment says so.
 */
#ifndef MODEL_H
#define MODEL_H

#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define PAGE 4096
#define PIPE 65536

struct page {
	off_t number;
	char bytes[PAGE];
	struct page *next;
};

struct entry {
	char *name;
	struct node *node;
	struct entry *next;
};

struct node {
	mode_t mode;
	nlink_t links;
	struct timespec mtime;
	struct node *parent; /* of a directory: what .. is */
	struct entry *entries; /* of a directory */
	const char *target; /* of a symbolic link */
	off_t size; /* of a regular file */
	struct page *pages; /* of a regular file: what was written, all else is zeros */
	char *queue; /* of a FIFO: PIPE bytes */
	size_t queued;
	int readers, writers;
	int shared, exclusive; /* flocks */
};

/* An open file: what descriptors that were duplicated share. */
struct file {
	struct node *node;
	int flags;
	off_t offset;
	int descriptors;
	int lock;
};

/* Where a path leads: NAME in DIR; NODE is NULL if there is none yet. */
struct place {
	struct node *dir;
	char name[NAME_MAX + 2]; /* one more byte than may be: too long */
	struct node *node;
	bool slash; /* one is behind it */
	int links; /* symbolic links on the way */
};

enum last { ENTRY, FOLLOW, CREATE }; /* a link at the end: itself, its target, its target to be */

/* 0 or more, or -errno: as a system call answers. */
long long answer(long long r);

/* contents.c: of regular files */
void contents_get(const struct node *n, char *buf, size_t size, off_t offset);
void contents_put(struct node *n, const char *buf, size_t size, off_t offset);
void contents_resize(struct node *n, off_t size);
void contents_allocate(struct node *n, off_t offset, off_t size);
int contents_blocks(const struct node *n);

/* tree.c: the tree, and paths in it */
extern struct node *cwd;
struct node *node_new(mode_t mode);
bool may(const struct node *n, int mode);
void drop_privileges(struct node *n);
struct entry **entry_of(struct node *dir, const char *name);
void entry_add(struct node *dir, const char *name, struct node *n);
void entry_remove(struct node *dir, const char *name);
bool is_name(const char *name);
int walk_parent(const char *path, struct place *p);
int walk_last(struct place *p, enum last how);
int walk(const char *path, enum last how, struct place *p); /* to what is there */
char *path_of(const struct node *dir, char *buf);

/* make.c: whether P, where nothing is yet, can be made: 0 or -errno */
int can_make(const struct place *p);

/* descriptors.c */
struct file *file_of(int fd);
bool readable(const struct file *f);
bool writable(const struct file *f);
int file_install(struct node *n, int flags);

#endif
