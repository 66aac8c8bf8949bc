/* SPDX-License-Identifier: Apache-2.0 */
/* Area:    descriptors
   Purpose: every function that takes a descriptor fails as it should where that is closed, or of a
            FIFO, a directory, a file open for the other direction.  */
#include "check.h"

#include <sys/file.h>
#include <sys/sendfile.h>
#include <sys/statvfs.h>
#include <sys/uio.h>

static char byte;
static struct iovec iov = { &byte, 1 };
static int file; /* open for both, of another name */

/* What POSIX says to return an error number is made to fail as the others. */
static int
numbered(int error)
{
	errno = error;
	return error ? -1 : 0;
}

static int
list(int fd)
{
	DIR *d = fdopendir(fd);

	return d ? closedir(d) : -1;
}

static int
open_in(int dir)
{
	int fd = openat(dir, ".", O_RDONLY);

	return fd < 0 ? fd : close(fd);
}

#define CALL(name, expression) \
	static long long do_##name(int fd) \
	{ \
		return expression; \
	}

CALL(read, read(fd, &byte, 1))
CALL(readv, readv(fd, &iov, 1))
CALL(pread, pread(fd, &byte, 1, 0))
CALL(preadv, preadv(fd, &iov, 1, 0))
CALL(write, write(fd, &byte, 1))
CALL(writev, writev(fd, &iov, 1))
CALL(pwrite, pwrite(fd, &byte, 1, 0))
CALL(pwritev, pwritev(fd, &iov, 1, 0))
CALL(lseek, lseek(fd, 0, SEEK_SET))
CALL(ftruncate, ftruncate(fd, 1))
CALL(posix_fallocate, numbered(posix_fallocate(fd, 0, 1)))
CALL(posix_fadvise, numbered(posix_fadvise(fd, 0, 1, POSIX_FADV_NORMAL)))
CALL(copy_file_range_from, copy_file_range(fd, NULL, file, NULL, 1, 0))
CALL(copy_file_range_to, copy_file_range(file, NULL, fd, NULL, 1, 0))
CALL(sendfile_from, sendfile(file, fd, NULL, 1))
CALL(fstat, fstat(fd, &(struct stat){ 0 }))
CALL(fstatvfs, fstatvfs(fd, &(struct statvfs){ 0 }))
CALL(fchmod, fchmod(fd, 0755))
CALL(fchown, fchown(fd, (uid_t)-1, (gid_t)-1))
CALL(futimens, futimens(fd, NULL))
CALL(fchdir, fchdir(fd))
CALL(flock, flock(fd, LOCK_UN))
CALL(lockf, lockf(fd, F_TLOCK, 1))
CALL(fcntl_getfl, fcntl(fd, F_GETFL))
CALL(fdopendir, list(fd))
CALL(openat, open_in(fd))
CALL(isatty, isatty(fd) - 1)

enum { CLOSED, FIFO, DIRECTORY, READ_ONLY, WRITE_ONLY, KINDS };

/* clang-format off */
static const struct {
	const char *name;
	long long (*call)(int fd);
	int errors[KINDS]; /* 0: succeeds */
} calls[] = {
#define ROW(name, ...) { #name, do_##name, { __VA_ARGS__ } }
#define CASE(name, what, ...) { #name " " #what, do_##name##_##what, { __VA_ARGS__ } }
	/*                   closed  FIFO     directory read-only write-only */
	ROW(read,            EBADF,  EAGAIN,  EISDIR,   0,        EBADF),
	ROW(readv,           EBADF,  EAGAIN,  EISDIR,   0,        EBADF),
	ROW(pread,           EBADF,  ESPIPE,  EISDIR,   0,        EBADF),
	ROW(preadv,          EBADF,  ESPIPE,  EISDIR,   0,        EBADF),
	ROW(write,           EBADF,  0,       EBADF,    EBADF,    0),
	ROW(writev,          EBADF,  0,       EBADF,    EBADF,    0),
	ROW(pwrite,          EBADF,  ESPIPE,  EBADF,    EBADF,    0),
	ROW(pwritev,         EBADF,  ESPIPE,  EBADF,    EBADF,    0),
	ROW(lseek,           EBADF,  ESPIPE,  0,        0,        0),
	ROW(ftruncate,       EBADF,  EINVAL,  EINVAL,   EINVAL,   0),
	ROW(posix_fallocate, EBADF,  ESPIPE,  EBADF,    EBADF,    0),
	ROW(posix_fadvise,   EBADF,  ESPIPE,  0,        0,        0),
	CASE(copy_file_range, from, EBADF,  EINVAL,  EISDIR,   0,        EBADF),
	CASE(copy_file_range, to, EBADF,  EINVAL,  EISDIR,   EBADF,    0),
	CASE(sendfile, from, EBADF,  EINVAL,  EINVAL,   0,        EBADF),
	ROW(fstat,           EBADF,  0,       0,        0,        0),
	ROW(fstatvfs,        EBADF,  0,       0,        0,        0),
	ROW(fchmod,          EBADF,  0,       0,        0,        0),
	ROW(fchown,          EBADF,  0,       0,        0,        0),
	ROW(futimens,        EBADF,  0,       0,        0,        0),
	ROW(fchdir,          EBADF,  ENOTDIR, 0,        ENOTDIR,  ENOTDIR),
	ROW(flock,           EBADF,  0,       0,        0,        0),
	ROW(lockf,           EBADF,  0,       EBADF,    EBADF,    0),
	CASE(fcntl, getfl, EBADF,  0,       0,        0,        0),
	ROW(openat,          EBADF,  ENOTDIR, 0,        ENOTDIR,  ENOTDIR),
	ROW(isatty,          EBADF,  ENOTTY,  ENOTTY,   ENOTTY,   ENOTTY),
	ROW(fdopendir,       EBADF,  ENOTDIR, 0,        ENOTDIR,  ENOTDIR),
};
/* clang-format on */

static int
open_kind(int kind)
{
	switch (kind) {
	case FIFO:
		return open("fifo", O_RDWR | O_NONBLOCK);
	case DIRECTORY:
		return open(".", O_RDONLY);
	case READ_ONLY:
		return open("f", O_RDONLY);
	case WRITE_ONLY:
		return open("f", O_WRONLY);
	default:
		return 99;
	}
}

int
main(void)
{
	static const char *const kinds[] = { "closed", "FIFO", "directory", "read-only",
		"write-only" };

	make_file("f", "text");
	make_file("other", "text");
	file = open("other", O_RDWR);
	OK(mkfifo("fifo", 0644));
	for (size_t i = 0; i < sizeof calls / sizeof *calls; i++)
		for (int kind = 0; kind < KINDS; kind++) {
			int fd = open_kind(kind), want = calls[i].errors[kind];
			char what[80];

			OK(lseek(file, 0, SEEK_SET));
			errno = 0;
			checks++;
			snprintf(what, sizeof what, "%s, %s", calls[i].name, kinds[kind]);
			if (calls[i].call(fd) < 0 ? errno != want : want != 0)
				say(__FILE__, __LINE__, what);
			else
				shown(calls[i].name, error_name(want));
			close(fd);
		}
	return done();
}
