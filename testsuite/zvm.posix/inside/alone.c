/* SPDX-License-Identifier: Apache-2.0 */
/* Area:    the sandbox's own file system
   Purpose: what differs from Linux on purpose: what would wait for ever says EDEADLK, /dev is a mount,
            deep trees and long paths are walked, the clock moves files' times.  */
#include "../check.h"

#include <sys/file.h>

static void
waits(void)
{
	static char big[70000];
	int p[2], a, b;
	char c;

	OK(pipe(p));
	FAILS(read(p[0], &c, 1), EDEADLK);
	FAILS(write(p[1], big, sizeof big), EDEADLK);
	CHECK(write(p[1], "x", 1) == 1 && read(p[0], &c, 1) == 1 && c == 'x');
	OK(mkfifo("fifo", 0644));
	FAILS(open("fifo", O_RDONLY), EDEADLK);
	FAILS(open("fifo", O_WRONLY), EDEADLK);
	make_file("f", "");
	a = open("f", O_RDONLY);
	b = open("f", O_RDONLY);
	OK(flock(a, LOCK_EX));
	FAILS(flock(b, LOCK_EX), EDEADLK);
}

static void
mounts(void)
{
	struct stat root, dev;

	OK(stat("/", &root));
	OK(stat("/dev", &dev));
	CHECK(root.st_dev != dev.st_dev && inode("/dev/..") == inode("/"));
	make_file("x", "");
	FAILS(rename("x", "/dev/x"), EXDEV);
	FAILS(link("x", "/dev/x"), EXDEV);
	FAILS(rmdir("/dev"), EBUSY);
	FAILS(rename("/dev", "/elsewhere"), EBUSY);
	FAILS(mkdir("/dev", 0755), EEXIST);
	CHECK(S_ISDIR(mode_of("/tmp")) && (mode_of("/tmp") & 07777) == 01777);
}

/* As many names as one file can have. */
static void
links_max(void)
{
	char name[32];
	long n, most = pathconf(".", _PC_LINK_MAX);

	make_file("linked", "here");
	OK(mkdir("links", 0755));
	for (n = 1; n < most; n++) {
		snprintf(name, sizeof name, "links/%ld", n);
		if (link("linked", name) < 0)
			break;
	}
	CHECK(n == most && links("linked") == (nlink_t)most);
	FAILS(link("linked", "another"), EMLINK);
	OK(unlink("links/1"));
	OK(link("linked", "another"));
}

/* Deeper than any path can say. */
static void
depth(void)
{
	char buf[PATH_MAX];
	int n = 0;

	for (; n < 3000; n++)
		if (mkdir("deep", 0755) < 0 || chdir("deep") < 0)
			break;
	CHECK(n == 3000);
	CHECK(!getcwd(buf, sizeof buf) && errno == ERANGE);
	make_file("bottom", "here");
	CHECK(holds("bottom", "here"));
	OK(unlink("bottom"));
	while (n-- && chdir("..") == 0 && rmdir("deep") == 0)
		;
	CHECK(n == -1 && getcwd(buf, sizeof buf) && strcmp(buf, "/empty") == 0);
}

int
main(void)
{
	waits();
	mounts();
	links_max();
	depth();
	return done();
}
