/* SPDX-License-Identifier: Apache-2.0 */
/* Area:    truncate, ftruncate, O_TRUNC, posix_fallocate
   Purpose: they set the size of a random-access channel, as of a file; others have none.  */
#include "../check.h"

#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static off_t
size(int fd)
{
	struct stat st;

	return fstat(fd, &st) ? -1 : st.st_size;
}

/* /dev/data holds 10 bytes. */
static void
descriptors(void)
{
	char buf[16];
	int fd = open("/dev/data", O_RDWR);

	CHECK(lseek(fd, 8, SEEK_SET) == 8);
	CHECK(ftruncate(fd, 4) == 0 && size(fd) == 4);
	CHECK(lseek(fd, 0, SEEK_CUR) == 8 && read(fd, buf, 1) == 0);
	CHECK(lseek(fd, 0, SEEK_END) == 4);
	CHECK(write(fd, "x", 1) == 1 && size(fd) == 5);
	CHECK(ftruncate(fd, 7) == 0 && size(fd) == 7);
	CHECK(pread(fd, buf, sizeof buf, 0) == 7 && memcmp(buf, "0123x\0\0", 7) == 0);
	CHECK(ftruncate(fd, -1) == -1 && errno == EINVAL && size(fd) == 7);
	CHECK(posix_fallocate(fd, 0, 5) == 0 && size(fd) == 7);
	CHECK(posix_fallocate(fd, 6, 3) == 0 && size(fd) == 9);
	CHECK(pread(fd, buf, sizeof buf, 0) == 9 && memcmp(buf, "0123x\0\0\0\0", 9) == 0);
	CHECK(posix_fallocate(fd, 0, 0) == EINVAL && posix_fallocate(fd, -1, 1) == EINVAL);
	CHECK(posix_fallocate(fd, INT64_MAX, 1) == EFBIG && size(fd) == 9);
	CHECK(ftruncate(fd, 7) == 0);
	CHECK(close(fd) == 0);
	fd = open("/dev/data", O_RDONLY);
	CHECK(ftruncate(fd, 0) == -1 && errno == EINVAL && size(fd) == 7);
	CHECK(posix_fallocate(fd, 0, 20) == EBADF && size(fd) == 7);
	CHECK(close(fd) == 0);
}

static void
names(void)
{
	int fd;

	CHECK(truncate("/dev/data", 3) == 0);
	CHECK(truncate("/dev/data", -1) == -1 && errno == EINVAL);
	fd = open("/dev/data", O_RDWR);
	CHECK(size(fd) == 3);
	CHECK(close(open("/dev/data", O_WRONLY | O_TRUNC)) == 0);
	CHECK(size(fd) == 0);
	CHECK(write(fd, "new", 3) == 3 && close(fd) == 0);
	CHECK(truncate("/dev/constant", 0) == -1 && errno == EACCES);
	CHECK(open("/dev/constant", O_RDWR | O_TRUNC) == -1 && errno == EACCES);
}

/* Programs that redirect their output open it so. */
static void
sequential(void)
{
	int fd = open("/dev/stdout", O_WRONLY | O_TRUNC | O_CREAT, 0666), r;

	CHECK(fd >= 0 && ftruncate(fd, 0) == -1 && errno == EINVAL);
	CHECK(truncate("/dev/stdout", 0) == -1 && errno == EINVAL);
	r = posix_fallocate(fd, 0, 10);
	CHECK(r == ESPIPE || r == EINVAL); /* the second if nvram calls it a file */
	CHECK(write(fd, "done\n", 5) == 5 && close(fd) == 0);
}

int
main(void)
{
	descriptors();
	names();
	sequential();
	return 0;
}
