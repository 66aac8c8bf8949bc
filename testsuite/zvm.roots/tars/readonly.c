/* SPDX-License-Identifier: Apache-2.0 */
/* Area:    images
   Purpose: whatever would change a tree that may only be read fails with EROFS; the working directory
            has a file f, a directory d and a link s to f, and nothing else  */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/time.h>
#include <unistd.h>
#include <utime.h>

static int failures;

#define REFUSED(call) \
	do { \
		errno = 0; \
		if ((call) != -1 || errno != EROFS) { \
			printf("%s: %s\n", #call, strerror(errno)); \
			failures++; \
		} \
	} while (0)

static void
names(void)
{
	char file[] = "fXXXXXX", directory[] = "dXXXXXX";

	REFUSED(open("f", O_WRONLY));
	REFUSED(open("f", O_RDWR | O_APPEND));
	REFUSED(open("s", O_WRONLY | O_TRUNC));
	REFUSED(open("n", O_RDONLY | O_CREAT, 0600));
	REFUSED(openat(AT_FDCWD, "d/n", O_WRONLY | O_CREAT | O_EXCL, 0600));
	REFUSED(creat("n", 0600));
	REFUSED(mkstemp(file));
	REFUSED(mkdtemp(directory) ? 0 : -1);
	REFUSED(mkdir("n", 0700));
	REFUSED(mkdirat(AT_FDCWD, "d/n", 0700));
	REFUSED(mkfifo("n", 0600));
	REFUSED(mkfifoat(AT_FDCWD, "n", 0600));
	REFUSED(mknod("n", S_IFREG | 0600, 0));
	REFUSED(mknodat(AT_FDCWD, "n", S_IFREG | 0600, 0));
	REFUSED(symlink("f", "n"));
	REFUSED(symlinkat("f", AT_FDCWD, "n"));
	REFUSED(link("f", "n"));
	REFUSED(linkat(AT_FDCWD, "f", AT_FDCWD, "d/n", 0));
	REFUSED(rename("f", "n"));
	REFUSED(renameat(AT_FDCWD, "d", AT_FDCWD, "n"));
	REFUSED(unlink("f"));
	REFUSED(unlink("s"));
	REFUSED(unlinkat(AT_FDCWD, "d", AT_REMOVEDIR));
	REFUSED(rmdir("d"));
	REFUSED(remove("f"));
	REFUSED(remove("d"));
}

static void
attributes(int fd)
{
	const struct timespec both[2] = { { 0 } };
	const struct timeval two[2] = { { 0 } };

	REFUSED(access("f", W_OK));
	REFUSED(access("d", R_OK | W_OK));
	REFUSED(faccessat(AT_FDCWD, "s", W_OK, 0));
	REFUSED(euidaccess("f", W_OK));
	REFUSED(truncate("f", 0));
	REFUSED(chmod("f", 0600));
	REFUSED(fchmod(fd, 0600));
	REFUSED(fchmodat(AT_FDCWD, "d", 0700, 0));
	REFUSED(chown("f", 1, 1));
	REFUSED(lchown("s", 1, 1));
	REFUSED(fchown(fd, 1, 1));
	REFUSED(fchownat(AT_FDCWD, "f", 1, 1, 0));
	REFUSED(utime("f", NULL));
	REFUSED(utimes("f", two));
	REFUSED(lutimes("s", two));
	REFUSED(futimes(fd, two));
	REFUSED(futimens(fd, both));
	REFUSED(futimesat(AT_FDCWD, "f", two));
	REFUSED(utimensat(AT_FDCWD, "f", both, 0));
	REFUSED(utimensat(AT_FDCWD, "s", NULL, AT_SYMLINK_NOFOLLOW));
}

int
main(int argc, char **argv)
{
	int fd;

	if (argc != 2 || chdir(argv[1]) || (fd = open("f", O_RDONLY)) < 0)
		return 2;
	names();
	attributes(fd);
	/* What changes nothing is allowed, and what is there is told of as such. */
	if (access("f", R_OK) || mkdir("d", 0700) != -1 || errno != EEXIST)
		return 2;
	return failures != 0;
}
