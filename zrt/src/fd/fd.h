/*
 * File descriptors: small numbers that refer to open files.
 *
 * An open file (POSIX: open file description) has an offset and flags, and operations that know
 * what it is. dup makes two descriptors share one. What a kind of file cannot do is a null pointer
 * in its operations, and `file_*` answers with the errno that POSIX wants for it.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef ZRT_FD_H
#define ZRT_FD_H

#include <stdbool.h>
#include <sys/stat.h>
#include <sys/types.h>

struct file;
struct listed;
struct node;

struct file_ops {
	ssize_t (*read)(struct file *f, void *buf, size_t size);
	ssize_t (*write)(struct file *f, const void *buf, size_t size);
	ssize_t (*pread)(struct file *f, void *buf, size_t size, off_t offset);
	ssize_t (*pwrite)(struct file *f, const void *buf, size_t size, off_t offset);
	off_t (*seek)(struct file *f, off_t offset, int whence);
	int (*stat)(const struct file *f, struct stat *st);
	int (*truncate)(struct file *f, off_t size);
	/*
	 * The entry at f->offset, which moves on when the caller sets it to e->next: 1, or 0 at the
	 * end.
	 */
	int (*list)(struct file *f, struct listed *e);
	/*
	 * POLLIN, POLLOUT, POLLHUP, POLLERR as they hold now. Absent: always ready for what it is
	 * open for.
	 */
	int (*poll)(const struct file *f);
	bool is_terminal; /* always; a channel may be one too */
	/* The last descriptor is gone: frees `state`. */
	void (*release)(struct file *f);
};

struct file {
	const struct file_ops *ops;
	off_t offset;
	int flags; /* O_ACCMODE, O_APPEND, O_NONBLOCK */
	int refs; /* descriptors that refer to it; 0: free */
	int which; /* the channel's number; what else it may mean, its ops say */
	int lock; /* flock: LOCK_SH, LOCK_EX or 0 */
	/* the file in the file system, held; NULL for what was open at the start */
	struct node *node;
	void *state; /* its ops' own */
};

/* Opens descriptors 0, 1 and 2: the channels of the same number. */
void fd_init(void);

/* The open file of FD, or NULL if FD is not open. */
struct file *fd_get(int fd);

/* A new open file without descriptors, or NULL if the table is full. */
struct file *file_new(const struct file_ops *ops, int flags, int which);

/* Drops F, which never got a descriptor, or lost its last one. */
void file_release(struct file *f);

/* The lowest free descriptor >= FROM; -EMFILE, or -EINVAL if FROM can be none. */
int fd_free(int from);

/*
 * Lets the lowest free descriptor >= FROM refer to F. Returns it, -EMFILE, or -EINVAL if FROM can
 * be none.
 */
int fd_install(struct file *f, int from);

/* Lets FD refer to F; what FD referred to before is closed. */
int fd_replace(int fd, struct file *f);

int fd_close(int fd);

/* The descriptor's own flag, FD_CLOEXEC. */
int fd_flags(int fd);
int fd_set_flags(int fd, int flags);

/* The operations, with the checks that are the same for every kind of file. */
ssize_t file_read(struct file *f, void *buf, size_t size);
ssize_t file_write(struct file *f, const void *buf, size_t size);
ssize_t file_pread(struct file *f, void *buf, size_t size, off_t offset);
ssize_t file_pwrite(struct file *f, const void *buf, size_t size, off_t offset);
off_t file_seek(struct file *f, off_t offset, int whence);
int file_stat(const struct file *f, struct stat *st);
int file_truncate(struct file *f, off_t size);
int file_list(struct file *f, struct listed *e);
int file_poll(const struct file *f);

/* The new offset for a seek in a file of SIZE bytes, or -EINVAL, -EOVERFLOW. */
off_t file_seek_in(const struct file *f, off_t size, off_t offset, int whence);

static inline bool
file_readable(const struct file *f)
{
	return (f->flags & 3) != 1; /* not O_WRONLY */
}

static inline bool
file_writable(const struct file *f)
{
	return (f->flags & 3) != 0; /* not O_RDONLY */
}

#endif
