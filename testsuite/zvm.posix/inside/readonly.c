/* SPDX-License-Identifier: Apache-2.0 */
/* { options: --image DIR/tree.tar:/m } */
/* { args: /m } */
/* Area:    images
   Purpose: whatever would change a tree that may only be read fails with EROFS; the argument is a
            directory of such a one, with a file f, a directory d and a link s to f  */
#include "../check.h"

#include <sys/time.h>
#include <utime.h>

static void
names(void)
{
	char file[] = "fXXXXXX", directory[] = "dXXXXXX";

	FAILS(open("f", O_WRONLY), EROFS);
	FAILS(open("f", O_RDWR | O_APPEND), EROFS);
	FAILS(open("s", O_WRONLY | O_TRUNC), EROFS);
	FAILS(open("n", O_RDONLY | O_CREAT, 0600), EROFS);
	FAILS(openat(AT_FDCWD, "d/n", O_WRONLY | O_CREAT | O_EXCL, 0600), EROFS);
	FAILS(creat("n", 0600), EROFS);
	SHOWS(fopen, EROFS, !fopen("n", "w") && errno == EROFS);
	FAILS(mkstemp(file), EROFS);
	SHOWS(mkdtemp, EROFS, !mkdtemp(directory) && errno == EROFS);
	FAILS(mkdir("n", 0700), EROFS);
	FAILS(mkdirat(AT_FDCWD, "d/n", 0700), EROFS);
	FAILS(mkfifo("n", 0600), EROFS);
	FAILS(mkfifoat(AT_FDCWD, "n", 0600), EROFS);
	FAILS(mknod("n", S_IFREG | 0600, 0), EROFS);
	FAILS(mknodat(AT_FDCWD, "n", S_IFREG | 0600, 0), EROFS);
	FAILS(symlink("f", "n"), EROFS);
	FAILS(symlinkat("f", AT_FDCWD, "n"), EROFS);
	FAILS(link("f", "n"), EROFS);
	FAILS(linkat(AT_FDCWD, "f", AT_FDCWD, "d/n", 0), EROFS);
	FAILS(rename("f", "n"), EROFS);
	FAILS(renameat(AT_FDCWD, "d", AT_FDCWD, "n"), EROFS);
	FAILS(unlink("f"), EROFS);
	FAILS(unlink("s"), EROFS);
	FAILS(unlinkat(AT_FDCWD, "d", AT_REMOVEDIR), EROFS);
	FAILS(rmdir("d"), EROFS);
	FAILS(remove("f"), EROFS);
	FAILS(remove("d"), EROFS);
}

static void
attributes(int fd)
{
	const struct timespec both[2] = { { 0 } };
	const struct timeval two[2] = { { 0 } };

	FAILS(access("f", W_OK), EROFS);
	FAILS(access("d", R_OK | W_OK), EROFS);
	FAILS(faccessat(AT_FDCWD, "s", W_OK, 0), EROFS);
	FAILS(euidaccess("f", W_OK), EROFS);
	FAILS(truncate("f", 0), EROFS);
	FAILS(chmod("f", 0600), EROFS);
	FAILS(fchmod(fd, 0600), EROFS);
	FAILS(fchmodat(AT_FDCWD, "d", 0700, 0), EROFS);
	FAILS(chown("f", 1, 1), EROFS);
	FAILS(lchown("s", 1, 1), EROFS);
	FAILS(fchown(fd, 1, 1), EROFS);
	FAILS(fchownat(AT_FDCWD, "f", 1, 1, 0), EROFS);
	FAILS(utime("f", NULL), EROFS);
	FAILS(utimes("f", two), EROFS);
	FAILS(lutimes("s", two), EROFS);
	FAILS(futimes(fd, two), EROFS);
	FAILS(futimens(fd, both), EROFS);
	FAILS(futimesat(AT_FDCWD, "f", two), EROFS);
	FAILS(utimensat(AT_FDCWD, "f", both, 0), EROFS);
	FAILS(utimensat(AT_FDCWD, "s", NULL, AT_SYMLINK_NOFOLLOW), EROFS);
}

int
main(int argc, char **argv)
{
	int fd;

	CHECK(argc == 2 && chdir(argv[1]) == 0);
	fd = open("f", O_RDONLY);
	CHECK(fd >= 0);
	names();
	attributes(fd);
	/* What changes nothing is allowed, and what is there is told of as such. */
	OK(access("f", R_OK));
	FAILS(mkdir("d", 0700), EEXIST);
	return done();
}
