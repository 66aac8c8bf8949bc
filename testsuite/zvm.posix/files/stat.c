/* SPDX-License-Identifier: Apache-2.0 */
/* Area:    stat, lstat, fstat
   Purpose: kinds, sizes, links, times that move when they must.  */
#include "check.h"

static bool
later(struct timespec a, struct timespec b)
{
	return a.tv_sec > b.tv_sec || (a.tv_sec == b.tv_sec && a.tv_nsec > b.tv_nsec);
}

/* Long enough for a clock that ticks. */
static void
tick(void)
{
	usleep(20000);
}

int
main(void)
{
	struct stat st, before, dir;
	char c;
	int fd = open("f", O_RDWR | O_CREAT, 0644);

	OK(fstat(fd, &before));
	CHECK(S_ISREG(before.st_mode) && before.st_nlink == 1 && before.st_size == 0 &&
		before.st_ino != 0);
	CHECK(before.st_uid == geteuid() && before.st_blksize > 0 && before.st_blocks == 0);
	OK(stat(".", &dir));
	CHECK(S_ISDIR(dir.st_mode) && dir.st_dev == before.st_dev);
	tick();
	CHECK(write(fd, "x", 1) == 1);
	OK(fstat(fd, &st));
	CHECK(later(st.st_mtim, before.st_mtim) && later(st.st_ctim, before.st_ctim) &&
		st.st_size == 1);
	CHECK(st.st_blocks > 0);
	before = st;
	tick();
	CHECK(pread(fd, &c, 1, 0) == 1);
	OK(fstat(fd, &st));
	CHECK(!later(before.st_atim, st.st_atim) && !later(st.st_mtim, before.st_mtim));
	tick();
	OK(chmod("f", 0600));
	OK(fstat(fd, &st));
	CHECK(later(st.st_ctim, before.st_ctim) && !later(st.st_mtim, before.st_mtim));
	before = st;
	tick();
	OK(link("f", "g"));
	OK(fstat(fd, &st));
	CHECK(later(st.st_ctim, before.st_ctim) && st.st_nlink == 2);
	before = st;
	OK(stat(".", &st));
	CHECK(later(st.st_mtim, dir.st_mtim));
	dir = st;
	tick();
	OK(ftruncate(fd, 0));
	OK(fstat(fd, &st));
	CHECK(later(st.st_mtim, before.st_mtim));
	OK(rename("g", "h"));
	OK(stat(".", &st));
	CHECK(later(st.st_mtim, dir.st_mtim));
	dir = st;
	tick();
	OK(unlink("h"));
	OK(stat(".", &st));
	CHECK(later(st.st_mtim, dir.st_mtim));
	FAILS(fstat(99, &st), EBADF);
	OK(mkdir("d", 0755));
	CHECK(S_ISDIR(mode_of("d")) && inode("d") != inode("f"));
	OK(mkfifo("p", 0644));
	CHECK(S_ISFIFO(mode_of("p")));
	OK(symlink("f", "s"));
	OK(stat("s", &st));
	CHECK(S_ISREG(st.st_mode));
	return done();
}
