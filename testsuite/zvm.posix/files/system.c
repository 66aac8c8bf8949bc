/* SPDX-License-Identifier: Apache-2.0 */
/* Area:    statvfs, fsync, posix_fallocate, posix_fadvise, pathconf
   Purpose: what the file system says of itself, and does for it.  */
#include "check.h"

#include <sys/statvfs.h>

int
main(void)
{
	struct statvfs v;
	struct stat st;
	int fd = open("f", O_RDWR | O_CREAT, 0644), r, p[2], d;
	char c = 'x';

	OK(statvfs(".", &v));
	CHECK(v.f_bsize > 0 && v.f_frsize > 0 && v.f_blocks >= v.f_bfree &&
		v.f_namemax == NAME_MAX && !(v.f_flag & ST_RDONLY));
	OK(fstatvfs(fd, &v));
	CHECK(v.f_bsize > 0);
	FAILS(fstatvfs(99, &v), EBADF);
	OK(fsync(fd));
	OK(fdatasync(fd));
	FAILS(fsync(99), EBADF);
	FAILS(fdatasync(99), EBADF);
	OK(pipe(p));
	FAILS(fsync(p[1]), EINVAL);
	sync();
	CHECK(posix_fallocate(fd, 0, 100000) == 0 && fstat(fd, &st) == 0 && st.st_size == 100000 &&
		st.st_blocks >= 195);
	CHECK(pread(fd, &c, 1, 99999) == 1 && c == 0);
	CHECK(write(fd, "abc", 3) == 3 && posix_fallocate(fd, 0, 10) == 0 &&
		size_of("f") == 100000);
	CHECK(pread(fd, &c, 1, 2) == 1 && c == 'c');
	SHOWS(posix_fallocate, EINVAL, posix_fallocate(fd, -1, 10) == EINVAL);
	SHOWS(posix_fallocate, EINVAL, posix_fallocate(fd, 0, 0) == EINVAL);
	SHOWS(posix_fallocate, EFBIG, posix_fallocate(fd, INT64_MAX, 10) == EFBIG);
	SHOWS(posix_fallocate, EBADF, posix_fallocate(99, 0, 10) == EBADF);
	SHOWS(posix_fallocate, ESPIPE, posix_fallocate(p[1], 0, 10) == ESPIPE);
	r = open("f", O_RDONLY);
	SHOWS(posix_fallocate, EBADF, posix_fallocate(r, 0, 10) == EBADF);
	CHECK(posix_fadvise(fd, 0, 0, POSIX_FADV_SEQUENTIAL) == 0);
	SHOWS(posix_fadvise, EINVAL, posix_fadvise(fd, 0, 0, 99) == EINVAL);
	SHOWS(posix_fadvise, EBADF, posix_fadvise(99, 0, 0, POSIX_FADV_NORMAL) == EBADF);
	SHOWS(posix_fadvise, ESPIPE, posix_fadvise(p[0], 0, 0, POSIX_FADV_NORMAL) == ESPIPE);
	CHECK(pathconf(".", _PC_NAME_MAX) == NAME_MAX && pathconf(".", _PC_PATH_MAX) == PATH_MAX);
	CHECK(fpathconf(p[0], _PC_PIPE_BUF) == PIPE_BUF);
	CHECK(pathconf("f", _PC_LINK_MAX) >= 8 && fpathconf(fd, _PC_NO_TRUNC) == 1);
	FAILS(pathconf(".", 12345), EINVAL);
	FAILS(fpathconf(99, _PC_NAME_MAX), EBADF);
	d = open(".", O_RDONLY);
	OK(fsync(d));
	return done();
}
