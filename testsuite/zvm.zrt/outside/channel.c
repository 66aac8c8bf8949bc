/* SPDX-License-Identifier: Apache-2.0 */
/* Area:    channels as files
   Purpose: a random-access channel is a file with a size; an undeclared one is absent.  */
#include "../check.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static void
read_it(void)
{
	char buf[16];
	struct stat st;
	int fd = open("/dev/data", O_RDONLY);

	CHECK(fd == 3);
	CHECK(fstat(fd, &st) == 0 && st.st_size == 10);
	CHECK(read(fd, buf, 4) == 4 && memcmp(buf, "0123", 4) == 0);
	CHECK(lseek(fd, -3, SEEK_END) == 7);
	CHECK(read(fd, buf, sizeof buf) == 3 && memcmp(buf, "789", 3) == 0);
	CHECK(read(fd, buf, sizeof buf) == 0);
	CHECK(pread(fd, buf, 2, 5) == 2 && memcmp(buf, "56", 2) == 0);
	CHECK(lseek(fd, 0, SEEK_CUR) == 10);
	CHECK(lseek(fd, -1, SEEK_SET) == -1 && errno == EINVAL);
	CHECK(write(fd, buf, 1) == -1 && errno == EBADF);
	CHECK(open("/dev/data", O_WRONLY) == -1 && errno == EACCES);
	CHECK(open("/dev/data", O_RDONLY | O_CREAT | O_EXCL, 0600) == -1 && errno == EEXIST);
	CHECK(close(fd) == 0);
}

int
main(int argc, char **argv)
{
	CHECK(argc == 2);
	if (strcmp(argv[1], "read") == 0)
		read_it();
	else
		CHECK(open("/dev/data", O_RDONLY) == -1 && errno == ENOENT);
	return 0;
}
