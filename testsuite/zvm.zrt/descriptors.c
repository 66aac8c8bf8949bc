/* SPDX-License-Identifier: Apache-2.0 */
/* Area:    file descriptors
   Purpose: the lowest free number is given, dup shares the offset, the table fills up with
            EMFILE.  */
#include "check.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static void
devices(void)
{
	char buf[8] = "xxxxxxxx", other[8];
	struct stat st;
	int null = open("/dev/null", O_RDWR), zero = open("/dev/zero", O_RDWR);
	int full = open("/dev/full", O_RDWR), random = open("/dev/urandom", O_RDONLY);

	CHECK(null == 3 && zero == 4 && full == 5 && random == 6);
	CHECK(read(null, buf, 8) == 0 && write(null, buf, 8) == 8);
	CHECK(read(zero, buf, 8) == 8 && memcmp(buf, "\0\0\0\0\0\0\0\0", 8) == 0);
	CHECK(write(full, buf, 8) == -1 && errno == ENOSPC);
	CHECK(read(random, buf, 8) == 8 && read(random, other, 8) == 8 &&
		memcmp(buf, other, 8) != 0);
	CHECK(fstat(null, &st) == 0 && S_ISCHR(st.st_mode));
	CHECK(stat("/dev", &st) == 0 && S_ISDIR(st.st_mode));
	CHECK(close(4) == 0);
	CHECK(open("/dev/null", O_RDONLY | O_CLOEXEC) == 4);
	CHECK(fcntl(4, F_GETFD) == FD_CLOEXEC);
	CHECK((fcntl(4, F_GETFL) & O_ACCMODE) == O_RDONLY);
	CHECK(fcntl(4, F_DUPFD, 10) == 10 && fcntl(10, F_GETFD) == 0);
	CHECK(fcntl(4, 99) == -1 && errno == EINVAL);
	CHECK(dup2(4, 20) == 20 && dup2(4, 4) == 4);
	for (int fd = 3; fd <= 20; fd++)
		close(fd);
}

static void
all_of_them(void)
{
	int last = -1, fd;

	while ((fd = open("/dev/null", O_RDONLY)) >= 0)
		last = fd;
	CHECK((errno == EMFILE || errno == ENFILE) && last == OPEN_MAX - 1);
	CHECK(close(500) == 0 && open("/dev/zero", O_RDONLY) == 500);
	for (fd = 3; fd <= last; fd++)
		CHECK(close(fd) == 0);
	CHECK(open("/dev/null", O_RDONLY) == 3);
}

int
main(void)
{
	struct stat st;
	int copy;

	devices();
	all_of_them();
	copy = dup(1);
	CHECK(copy >= 0 && close(1) == 0 && dup2(copy, 1) == 1);
	CHECK(fstat(1, &st) == 0 && S_ISFIFO(st.st_mode));
	CHECK(open("/dev/stdout", O_WRONLY) >= 0 && open("/dev/fd/1", O_WRONLY) >= 0);
	return 0;
}
