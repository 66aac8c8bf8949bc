/* SPDX-License-Identifier: Apache-2.0 */
/* Area:    dup, dup2, dup3, fcntl
   Purpose: two descriptors, one open file.  */
#include "check.h"

int
main(void)
{
	int fd, copy;
	char c;

	make_file("f", "0123456789");
	fd = open("f", O_RDONLY | O_CLOEXEC);
	copy = dup(fd);
	CHECK(copy == fd + 1 && fcntl(copy, F_GETFD) == 0);
	CHECK(read(fd, &c, 1) == 1 && read(copy, &c, 1) == 1 && c == '1' &&
		lseek(fd, 0, SEEK_CUR) == 2);
	OK(fcntl(copy, F_SETFL, O_NONBLOCK));
	CHECK(fcntl(fd, F_GETFL) & O_NONBLOCK);
	CHECK(dup2(fd, 20) == 20 && fcntl(20, F_GETFD) == 0);
	CHECK(dup2(20, 20) == 20);
	CHECK(dup2(0, 20) == 20); /* closes what 20 was */
	CHECK(dup3(fd, 21, O_CLOEXEC) == 21 && fcntl(21, F_GETFD) == FD_CLOEXEC);
	FAILS(dup3(fd, fd, 0), EINVAL);
	FAILS(dup3(fd, 22, 0x40000000), EINVAL);
	FAILS(dup3(99, 22, 0), EBADF);
	FAILS(dup(99), EBADF);
	FAILS(dup2(99, 5), EBADF);
	FAILS(dup2(99, 99), EBADF);
	FAILS(dup2(fd, -1), EBADF);
	FAILS(dup2(fd, 1 << 30), EBADF);
	CHECK(fcntl(fd, F_DUPFD, 30) == 30 && fcntl(fd, F_DUPFD, 30) == 31);
	CHECK(fcntl(fd, F_DUPFD_CLOEXEC, 40) == 40 && fcntl(40, F_GETFD) == FD_CLOEXEC);
	OK(fcntl(fd, F_SETFD, 0));
	CHECK(fcntl(fd, F_GETFD) == 0);
	OK(close(fd));
	CHECK(read(copy, &c, 1) == 1 && c == '2');
	FAILS(close(fd), EBADF);
	return done();
}
