/* SPDX-License-Identifier: Apache-2.0 */
/* { options: --memory 160M } */
/* Area:    the sandbox's own file system
   Purpose: what differs from Linux on purpose: what would wait for ever says EDEADLK, /dev is a mount,
            deep trees and long paths are walked, the clock moves files' times.  */
#include "../check.h"

#include <ftw.h>
#include <sys/file.h>
#include <sys/mman.h>

static int
visit(const char *path, const struct stat *st, int kind, struct FTW *at)
{
	return !path || !st || kind < 0 || !at;
}

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
	OK(mknod("device", S_IFCHR | 0666, 0x103));
	FAILS(open("device", O_RDONLY), ENXIO);
	FAILS(creat("device", 0666), ENXIO);
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

/* Across a mount, and on it: each function that would go over. */
static void
mount_errors(void)
{
	make_file("y", "");
	OK(mkdir("yd", 0755));
	FAILS(renameat(AT_FDCWD, "y", AT_FDCWD, "/dev/y"), EXDEV);
	FAILS(linkat(AT_FDCWD, "y", AT_FDCWD, "/dev/y", 0), EXDEV);
	FAILS(rename("yd", "/dev/yd"), EXDEV);
	FAILS(renameat(AT_FDCWD, "/dev", AT_FDCWD, "/elsewhere"), EBUSY);
	FAILS(unlinkat(AT_FDCWD, "/dev", AT_REMOVEDIR), EBUSY);
	FAILS(remove("/dev"), EBUSY);
	FAILS(rename("yd", "/"), EBUSY);
	CHECK(exists("y") && exists("yd") && exists("/dev/null"));
}

/* Files that only mappings hold fill the table of open files. */
static void
files_full(void)
{
	char name[20], template[] = "fXXXXXX";
	struct dirent **list;
	int fd, n = 0;

	OK(mkdir("held", 0755));
	for (;; n++) {
		snprintf(name, sizeof name, "held/%d", n);
		fd = open(name, O_RDWR | O_CREAT, 0600);
		if (fd < 0)
			break;
		CHECK(mmap(NULL, 1, PROT_READ, MAP_SHARED, fd, 0) != MAP_FAILED);
		OK(close(fd));
	}
	CHECK(errno == ENFILE && n > 500);
	FAILS(open("y", O_RDONLY), ENFILE);
	FAILS(openat(AT_FDCWD, "y", O_RDONLY), ENFILE);
	FAILS(creat("y", 0600), ENFILE);
	FAILS(pipe((int[2]){ 0 }), ENFILE);
	FAILS(pipe2((int[2]){ 0 }, 0), ENFILE);
	FAILS(mkstemp(template), ENFILE);
	FAILS(scandir(".", &list, NULL, NULL), ENFILE);
	FAILS(nftw(".", visit, 5, FTW_PHYS), ENFILE);
	SHOWS(opendir, ENFILE, !opendir(".") && errno == ENFILE);
	SHOWS(tmpfile, ENFILE, !tmpfile() && errno == ENFILE);
	SHOWS(fopen, ENFILE, !fopen("y", "r") && errno == ENFILE);
	CHECK(!exists("fXXXXXX"));
	fd = dup(0); /* needs no other file */
	CHECK(fd >= 0);
	OK(close(fd));
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
	FAILS(linkat(AT_FDCWD, "linked", AT_FDCWD, "another", 0), EMLINK);
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
	SHOWS(getcwd, ERANGE, !getcwd(buf, sizeof buf) && errno == ERANGE);
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
	mount_errors();
	files_full();
	return done();
}
