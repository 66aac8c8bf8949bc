/* SPDX-License-Identifier: Apache-2.0 */
/* Area:    offsets, sizes, flags
   Purpose: what is beyond the largest offset, and flags and numbers that mean nothing.  */
#include "check.h"

#include <sys/sendfile.h>
#include <sys/statvfs.h>
#include <sys/uio.h>

#ifndef __ZRT__
#define getdents(fd, buf, size) getdents64(fd, buf, size)
#endif

/* What has no size, or no offset. */
static void
devices(void)
{
	int null = open("/dev/null", O_RDWR), p[2];

	SHOWS(posix_fallocate, ENODEV, posix_fallocate(null, 0, 1) == ENODEV);
	OK(pipe(p));
	FAILS(sendfile(null, p[0], &(off_t){ 0 }, 1), ESPIPE);
	FAILS(fdatasync(p[0]), EINVAL);
	OK(close(null));
	OK(close(p[0]));
	OK(close(p[1]));
}

static void
far(void)
{
	int fd = open("f", O_RDWR | O_CREAT, 0644), other = open("g", O_RDWR | O_CREAT, 0644);
	struct iovec huge = { &fd, SIZE_MAX };
	struct iovec one = { (char *)"x", 1 };
	off_t end = INT64_MAX, zero = 0;
	char c;

	CHECK(write(fd, "abc", 3) == 3 && write(other, "abc", 3) == 3);
	CHECK(lseek(fd, INT64_MAX, SEEK_SET) == INT64_MAX);
#ifdef __ZRT__
	/* Linux says EINVAL, for it cannot count beyond. */
	FAILS(write(fd, "x", 1), EFBIG);
	FAILS(writev(fd, &one, 1), EFBIG);
	FAILS(pwrite(fd, "x", 1, INT64_MAX), EFBIG);
	FAILS(pwritev(fd, &one, 1, INT64_MAX), EFBIG);
	FAILS(lseek(fd, 1, SEEK_CUR), EOVERFLOW);
	FAILS(lseek(fd, INT64_MAX, SEEK_END), EOVERFLOW);
#endif
	SHOWS(posix_fallocate, EFBIG, posix_fallocate(fd, INT64_MAX, 1) == EFBIG);
	SHOWS(posix_fallocate, EINVAL, posix_fallocate(fd, 0, 0) == EINVAL);
	SHOWS(posix_fallocate, EINVAL, posix_fallocate(fd, -1, 1) == EINVAL);
	CHECK(size_of("f") == 3);
	FAILS(readv(fd, &huge, 1), EINVAL);
	FAILS(writev(fd, &huge, 1), EINVAL);
	FAILS(preadv(fd, &huge, 1, 0), EINVAL);
	FAILS(pwritev(fd, &huge, 1, 0), EINVAL);
	FAILS(copy_file_range(other, &zero, fd, &end, 1, 0), EFBIG);
	CHECK(copy_file_range(fd, &end, other, NULL, 1, 0) == 0 || errno == EOVERFLOW || errno == EINVAL);
	CHECK(sendfile(other, fd, &end, 0) == 0 && size_of("f") == 3 && size_of("g") == 3);
	end = -1;
	FAILS(sendfile(other, fd, &end, 1), EINVAL);
	devices();
	CHECK(pread(fd, &c, 1, 2) == 1 && c == 'c');
	OK(close(fd));
	OK(close(other));
}

static void
flags(void)
{
	int dir = open(".", O_RDONLY | O_DIRECTORY);

	FAILS(lseek(dir, 0, 77), EINVAL);
	FAILS(fchownat(dir, "f", (uid_t)-1, (gid_t)-1, 0x40000000), EINVAL);
	FAILS(openat(dir, "", O_RDONLY), ENOENT);
	FAILS(unlinkat(dir, "f", 0x40000000), EINVAL);
	FAILS(rmdir("."), EINVAL);
	FAILS(unlinkat(dir, ".", AT_REMOVEDIR), EINVAL);
	SHOWS(realpath, EINVAL, !realpath(*(char *volatile[]){ NULL }, NULL) && errno == EINVAL);
	FAILS(mknod("n", 0170000, 0), EINVAL);
	FAILS(mknodat(dir, "n", 0170000, 0), EINVAL);
	FAILS(readlinkat(dir, "f", (char[2]){ 0 }, 2), EINVAL);
	FAILS(fcntl(dir, F_SETLK, &(struct flock){ .l_type = 77 }), EINVAL);
	OK(close(dir));
}

/* A directory that is open, and gone. */
static void
gone(void)
{
	_Alignas(8) char buf[400];
	DIR *d;
	int fd;

	OK(mkdir("gone", 0755));
	fd = open("gone", O_RDONLY | O_DIRECTORY);
	d = opendir("gone");
	OK(rmdir("gone"));
	FAILS(openat(fd, "x", O_WRONLY | O_CREAT, 0644), ENOENT);
	FAILS(mkdirat(fd, "x", 0755), ENOENT);
	FAILS(getdents(fd, (void *)buf, sizeof buf), ENOENT);
	CHECK(!readdir(d));
	OK(closedir(d));
	OK(close(fd));
}

int
main(void)
{
	far();
	gone();
	flags();
	return done();
}
