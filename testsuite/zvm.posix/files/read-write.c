/* SPDX-License-Identifier: Apache-2.0 */
/* Area:    read, write, lseek, pread, pwrite
   Purpose: offsets, ends, and each error.  */
#include "check.h"

int
main(void)
{
	char buf[100];
	int fd = open("f", O_RDWR | O_CREAT, 0644), r, w, p[2];

	CHECK(read(fd, buf, 10) == 0);
	CHECK(write(fd, "0123456789", 10) == 10);
	CHECK(read(fd, buf, 10) == 0);
	CHECK(lseek(fd, 0, SEEK_CUR) == 10);
	CHECK(lseek(fd, -4, SEEK_END) == 6 && read(fd, buf, 100) == 4 &&
		memcmp(buf, "6789", 4) == 0);
	CHECK(lseek(fd, 2, SEEK_SET) == 2 && lseek(fd, 3, SEEK_CUR) == 5 && read(fd, buf, 1) == 1 &&
		buf[0] == '5');
	FAILS(lseek(fd, -1, SEEK_SET), EINVAL);
	FAILS(lseek(fd, -11, SEEK_END), EINVAL);
	FAILS(lseek(fd, 0, 99), EINVAL);
	CHECK(lseek(fd, 0, SEEK_CUR) == 6);
	CHECK(lseek(fd, 20, SEEK_SET) == 20 && size_of("f") == 10);
	CHECK(read(fd, buf, 1) == 0);
	CHECK(write(fd, "", 0) == 0 && size_of("f") == 10);
	CHECK(write(fd, "x", 1) == 1 && size_of("f") == 21);
	CHECK(pread(fd, buf, 100, 9) == 12 && memcmp(buf, "9\0\0\0\0\0\0\0\0\0\0x", 12) == 0);
	CHECK(lseek(fd, 0, SEEK_CUR) == 21);
	CHECK(pwrite(fd, "AB", 2, 1) == 2 && lseek(fd, 0, SEEK_CUR) == 21);
	CHECK(pread(fd, buf, 4, 0) == 4 && memcmp(buf, "0AB3", 4) == 0);
	FAILS(pread(fd, buf, 1, -1), EINVAL);
	FAILS(pwrite(fd, buf, 1, -1), EINVAL);
	CHECK(pread(fd, buf, 1, 1000) == 0);
	r = open("f", O_RDONLY);
	w = open("f", O_WRONLY);
	FAILS(write(r, "x", 1), EBADF);
	FAILS(pwrite(r, "x", 1, 0), EBADF);
	FAILS(read(w, buf, 1), EBADF);
	FAILS(pread(w, buf, 1, 0), EBADF);
	FAILS(read(99, buf, 1), EBADF);
	FAILS(write(-1, buf, 1), EBADF);
	FAILS(lseek(99, 0, SEEK_SET), EBADF);
	OK(pipe(p));
	FAILS(lseek(p[0], 0, SEEK_SET), ESPIPE);
	FAILS(pread(p[0], buf, 1, 0), ESPIPE);
	FAILS(pwrite(p[1], buf, 1, 0), ESPIPE);
	CHECK(lseek(fd, INT64_MAX, SEEK_SET) == INT64_MAX);
	CHECK(write(fd, "x", 1) == -1 && (errno == EFBIG || errno == EINVAL));
	CHECK(lseek(fd, 1, SEEK_CUR) == -1 && (errno == EOVERFLOW || errno == EINVAL));
	return done();
}
