/* SPDX-License-Identifier: Apache-2.0 */
/* Area:    memory
   Purpose: a file system that is full says ENOSPC; what was there stays as it was, and what is removed
            makes room again.  */
#include "../check.h"

#include <sys/statvfs.h>

#define PART 65536

static char part[PART];

/* Writes to FILE until there is no room: the parts that went in. */
static int
fill(const char *file)
{
	int fd = open(file, O_WRONLY | O_CREAT | O_TRUNC, 0644), n = 0;
	ssize_t r;

	while ((r = write(fd, part, PART)) == PART)
		n++;
	if (r >= 0)
		r = write(fd, part, PART);
	CHECK(r == -1 && errno == ENOSPC);
	close(fd);
	return n;
}

static void
many_files(void)
{
	char name[32];
	int n = 0;

	for (;; n++) {
		int fd;

		snprintf(name, sizeof name, "many/%d", n);
		fd = open(name, O_WRONLY | O_CREAT | O_EXCL, 0644);
		if (fd < 0)
			break;
		close(fd);
	}
	CHECK(errno == ENOSPC && n > 1000);
	FAILS(mkdir("many/d", 0755), ENOSPC);
	FAILS(symlink("a target that needs room", "many/s"), ENOSPC);
	CHECK(!exists(name));
	while (n--) {
		snprintf(name, sizeof name, "many/%d", n);
		if (unlink(name) < 0)
			break;
	}
	CHECK(n == -1);
	OK(rmdir("many"));
}

int
main(void)
{
	int first, second, fd;
	struct statvfs v;

	memset(part, 'p', PART);
	make_file("keep", "kept");
	OK(mkdir("many", 0755));
	first = fill("big");
	CHECK(first > 100);
	OK(statvfs(".", &v));
	CHECK(v.f_bfree < 32);
	fd = open("big", O_RDWR);
	CHECK(size_of("big") >= (off_t)first * PART && pread(fd, part, 1, (off_t)first * PART - 1) == 1);
	CHECK(part[0] == 'p' && holds("keep", "kept"));
	CHECK(posix_fallocate(fd, 0, (off_t)first * PART * 2) == ENOSPC);
	OK(close(fd));
	OK(unlink("big"));
	second = fill("again");
	CHECK(second >= first - 2);
	OK(unlink("again"));
	many_files();
	CHECK(holds("keep", "kept"));
	return done();
}
