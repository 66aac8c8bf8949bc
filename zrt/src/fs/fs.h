/*
 * The file system: a tree of nodes in memory.
 *
 * A node is what POSIX calls a file and other systems an inode: a regular file, directory, symbolic
 * link, FIFO or device. Names are entries of directories; an open file (fd/fd.h) refers to a node.
 * A node lives as long as it has links (entries) or references (open files, the working directory,
 * mappings).
 *
 * What a kind of node does is in its node_ops, what an open file of it does in its file_ops. A new
 * kind (a device, a file whose contents lie in an archive) brings its own, or gives a regular file
 * a source to read its contents from when they are first wanted.
 *
 * Functions here return -errno. Pointers to nodes that they return are borrowed: good until
 * something is removed; node_hold keeps one longer.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef ZRT_FS_H
#define ZRT_FS_H

#include "fd/fd.h"
#include "fs/contents.h"

#include <limits.h>
#include <stdbool.h>
#include <stddef.h>
#include <sys/stat.h>
#include <time.h>

struct node;
struct entry;
struct pipe;

/* An entry of a directory, as it is listed. */
struct listed {
	const char *name;
	size_t length;
	ino_t ino;
	mode_t mode; /* the file type bits only */
	off_t next; /* the position after it */
};

/* A null pointer means: as a node in memory does it. */
struct node_ops {
	/*
	 * Makes the open file that open(2) returns, without a descriptor. Access rights were
	 * checked, O_TRUNC is done after it. It may return one that is open already.
	 */
	int (*open)(struct node *n, int flags, struct file **f);
	/* Changes what stat says; the rest is filled in. */
	void (*stat)(const struct node *n, struct stat *st);
	int (*truncate)(struct node *n, off_t size);
	/* Frees what DATA holds, when the node goes. */
	void (*destroy)(struct node *n);
	/* For directories that are made up as they are read. */
	int (*lookup)(struct node *dir, const char *name, size_t length, struct node **n);
	int (*list)(
		struct node *dir, off_t position, struct listed *e); /* 1, 0 at the end, -errno */
};

/* A tree within the tree: the root, and what is mounted on it. */
struct mount {
	dev_t device;
	bool read_only;
	ino_t last_ino;
	struct node *root;
	struct node *point; /* the directory it covers; NULL for the root's */
};

struct directory {
	struct node *parent; /* itself for the root of a mount */
	struct entry *self; /* its entry in the parent; NULL for roots and removed ones */
	struct entry **slots; /* by position: the order of listing; NULL where one was removed */
	uint32_t used; /* slots up to the last entry */
	uint32_t room; /* slots there is memory for */
	uint32_t count; /* entries */
	struct entry **buckets; /* by hash; NULL while there are few entries */
	uint32_t buckets_count;
	uint32_t open; /* open files: while there are some, positions do not change */
};

struct node {
	const struct node_ops *ops;
	struct mount *mount;
	ino_t ino;
	mode_t mode;
	nlink_t links;
	uid_t uid;
	gid_t gid;
	dev_t rdev;
	uint32_t refs;
	struct timespec atime, mtime, ctime;
	struct node *mounted; /* the root of what is mounted on this directory */
	int locks; /* flock: -1 exclusive, or how many share it */
	void *data; /* the owner of OPS' own */
	union {
		struct contents contents; /* S_IFREG */
		struct directory dir; /* S_IFDIR */
		char *target; /* S_IFLNK */
		struct pipe *pipe; /* S_IFIFO, while it is open */
	};
};

/* --- nodes */

/* A new node of MOUNT, with no links, owned by the session's user; NULL without memory. */
struct node *node_new(struct mount *m, mode_t mode, const struct node_ops *ops);

void node_hold(struct node *n);
void node_release(struct node *n);

/* One link less; the node goes with the last one unless somebody holds it. */
void node_unlinked(struct node *n);

void node_stat(const struct node *n, struct stat *st);

/* Sets the times to now: those whose bits are in WHICH. */
enum { NODE_ATIME = 1, NODE_MTIME = 2, NODE_CTIME = 4 };
void node_touch(struct node *n, unsigned which);

/* New size of a regular file; -EINVAL for other kinds. */
int node_truncate(struct node *n, off_t size);

/* MODE, of R_OK, W_OK, X_OK, for the effective user: 0, -EACCES or, for a write, -EROFS. */
int node_access(const struct node *n, int mode);

/*
 * Another's change of a file takes its set-user-ID bit; set-group-ID too, where the group executes.
 */
void node_drop_set_ids(struct node *n);

/* Whether the effective user may change mode and times: its owner, or root. */
bool node_is_ours(const struct node *n);

/* --- directories */

struct entry {
	struct entry *next; /* with the same hash */
	struct node *node;
	uint32_t hash;
	uint32_t slot;
	uint8_t length;
	char name[]; /* with a NUL after it */
};

/*
 * The node called NAME in DIR: 1 and *N, or 0, or -errno. Neither . nor .., nor mounts, are looked
 * at.
 */
int dir_find(struct node *dir, const char *name, size_t length, struct node **n);

/* Adds NAME for N, which gets a link; -ENOSPC, -EMLINK. It must not be there. */
int dir_add(struct node *dir, const char *name, size_t length, struct node *n);

/* Removes the entry NAME; the node loses a link. */
void dir_remove(struct node *dir, const char *name, size_t length);

/*
 * The entry NAME of FROM becomes NEW_NAME of TO, in the same mount; what has that name before loses
 * it. Whether that may be was checked.
 */
int dir_move(struct node *from, const char *name, size_t length, struct node *to,
	const char *new_name, size_t new_length);

/* The entry at POSITION (0 is the beginning, others come from `next`): 1, 0 at the end, -errno. */
int dir_list(struct node *dir, off_t position, struct listed *e);

/* The directory above DIR, out of mounts as well. */
struct node *dir_parent(struct node *dir);

/* Makes NAME in DIR: node_new, dir_add. */
int dir_make(struct node *dir, const char *name, size_t length, mode_t mode,
	const struct node_ops *ops, struct node **n);

extern const struct node_ops memory_ops;

/* --- paths */

/* The root, with what a session begins with; made when first asked for. */
struct node *fs_root(void);

void zrt_fs_init(void);
void zrt_fs_fork(void);
void zrt_fs_exit(void);

struct node *fs_cwd(void);
void fs_set_cwd(struct node *dir);

/* What becomes of a symbolic link at the end of a path. */
enum walk {
	WALK_FOLLOW, /* follow it */
	WALK_CREATE, /* the same, but a slash behind a last component is EISDIR */
	WALK_NOFOLLOW, /* find the link itself, unless a slash follows it */
	/*
	 * Find the entry, to make or remove it: the link itself in any case. A name that is too
	 * long is seen to by fs_find and fs_can_make.
	 */
	WALK_ENTRY,
};

enum last { LAST_NAME, LAST_DOT, LAST_DOTDOT, LAST_ROOT };

/* Where a path leads to. */
struct place {
	struct node *dir; /* the directory of the last component; NULL if that is LAST_ROOT */
	const char *name; /* the last component: LENGTH bytes of the path or of a link's target */
	size_t length;
	enum last last;
	bool slash; /* a slash followed it */
	struct node *node; /* what is there; NULL: nothing */
};

/*
 * Finds PATH from directory DIRFD (or AT_FDCWD). 0 if everything but the last component exists;
 * then P->node may be NULL.
 */
int fs_walk(int dirfd, const char *path, enum walk how, struct place *p);

/* The same, and -ENOENT if there is no node. */
int fs_find(int dirfd, const char *path, enum walk how, struct place *p);

/*
 * For mkdir and its like: 0 if NAME can be made in P->dir, with rights; a slash after it if
 * DIRECTORY.
 */
int fs_can_make(const struct place *p, bool directory);

/*
 * Whether the entry of N in DIR may be removed, by who expects a DIRECTORY there or something else.
 * In a sticky directory only the owner of the file or of the directory may.
 */
int fs_can_remove(const struct node *dir, const struct node *n, bool directory);

/* Opens PATH; a descriptor or -errno. */
int fs_open(int dirfd, const char *path, int flags, mode_t mode);

/*
 * The absolute path of DIR in BUF, which has SIZE bytes: its length, or -ERANGE, -ENOENT if it was
 * removed.
 */
int fs_path_of(struct node *dir, char *buf, size_t size);

/* Mounts a new tree on the directory POINT: its root, with POINT's mode and owner, in *ROOT. */
int fs_mount(struct mount *m, struct node *point, struct node **root);

/* The mode that umask leaves. */
mode_t fs_masked(mode_t mode);

/* The node of descriptor FD's file; -EBADF, or -EINVAL if it has none. */
int fs_node_of(int fd, struct node **n);

/* --- open files in memory: .which is unused, .node the node */

extern const struct file_ops regular_ops, directory_ops;

/* Takes F off its node. */
void file_leave_node(struct file *f);

/* For the .stat of file_ops whose files have a node. */
int file_node_stat(const struct file *f, struct stat *st);

#endif
