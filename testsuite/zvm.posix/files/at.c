/* SPDX-License-Identifier: Apache-2.0 */
/* Area:    the *at functions
   Purpose: paths are relative to the descriptor; EBADF and ENOTDIR where it is none of a directory.
            */
#include "check.h"

int
main(void)
{
	struct stat st, other;
	char buf[16];
	int dir, file, fd;

	OK(mkdir("d", 0755));
	make_file("d/f", "abc");
	make_file("f", "x");
	dir = open("d", O_RDONLY | O_DIRECTORY);
	file = open("f", O_RDONLY);
	CHECK(dir == 3 && file == 4);
	fd = openat(dir, "f", O_RDWR);
	CHECK(fd == 5 && fstat(fd, &st) == 0 && st.st_size == 3);
	OK(close(fd));
	FAILS(openat(99, "f", O_RDONLY), EBADF);
	FAILS(openat(file, "f", O_RDONLY), ENOTDIR);
	fd = openat(99, "/", O_RDONLY);
	CHECK(fd == 5); /* absolute: the descriptor does not matter */
	OK(close(fd));
	OK(fstatat(dir, "f", &st, 0));
	OK(stat("d/f", &other));
	CHECK(st.st_ino == other.st_ino);
	FAILS(fstatat(dir, "f", &st, 0x40000000), EINVAL);
	OK(mkdirat(dir, "sub", 0700));
	CHECK(mode_of("d/sub") == (S_IFDIR | 0700));
	OK(symlinkat("f", dir, "s"));
	CHECK(readlinkat(dir, "s", buf, sizeof buf) == 1 && buf[0] == 'f');
	OK(fstatat(dir, "s", &st, AT_SYMLINK_NOFOLLOW));
	CHECK(S_ISLNK(st.st_mode));
	OK(linkat(dir, "f", AT_FDCWD, "hard", 0));
	CHECK(links("hard") == 2 && inode("hard") == inode("d/f"));
	OK(linkat(dir, "s", dir, "slink", 0));
	CHECK(S_ISLNK(mode_of("d/slink")));
	OK(linkat(dir, "s", dir, "followed", AT_SYMLINK_FOLLOW));
	CHECK(inode("d/followed") == inode("d/f"));
	FAILS(linkat(dir, "f", dir, "g", 0x40000000), EINVAL);
	OK(renameat(dir, "f", AT_FDCWD, "moved"));
	CHECK(exists("moved") && !exists("d/f"));
	OK(mkfifoat(dir, "fifo", 0644));
	CHECK(S_ISFIFO(mode_of("d/fifo")));
	OK(mknodat(dir, "node", S_IFREG | 0600, 0));
	CHECK(mode_of("d/node") == (S_IFREG | 0600));
	OK(fchmodat(dir, "node", 0640, 0));
	CHECK(mode_of("d/node") == (S_IFREG | 0640));
	OK(fchownat(dir, "s", getuid(), getgid(), AT_SYMLINK_NOFOLLOW));
	OK(faccessat(dir, "node", R_OK, 0));
	OK(faccessat(dir, "node", R_OK, AT_EACCESS));
	FAILS(faccessat(dir, "node", 64, 0), EINVAL);
	OK(utimensat(dir, "node", (struct timespec[2]){ { 5, 6 }, { 7, 8 } }, 0));
	OK(fstatat(dir, "node", &st, 0));
	CHECK(st.st_atim.tv_sec == 5 && st.st_atim.tv_nsec == 6 && st.st_mtim.tv_sec == 7 &&
		st.st_mtim.tv_nsec == 8);
	FAILS(unlinkat(dir, "sub", 0), EISDIR);
	FAILS(unlinkat(dir, "node", AT_REMOVEDIR), ENOTDIR);
	FAILS(unlinkat(dir, "node", 0x40000000), EINVAL);
	OK(unlinkat(dir, "sub", AT_REMOVEDIR));
	OK(unlinkat(dir, "node", 0));
	FAILS(mkdirat(99, "x", 0755), EBADF);
	FAILS(unlinkat(99, "x", 0), EBADF);
	FAILS(renameat(99, "x", dir, "y"), EBADF);
	FAILS(renameat(dir, "x", file, "y"), ENOTDIR);
	FAILS(symlinkat("x", file, "y"), ENOTDIR);
	FAILS(readlinkat(99, "x", buf, 1), EBADF);
	FAILS(linkat(99, "x", dir, "y", 0), EBADF);
	FAILS(fchmodat(99, "x", 0, 0), EBADF);
	FAILS(fchownat(99, "x", 0, 0, 0), EBADF);
	FAILS(faccessat(99, "x", 0, 0), EBADF);
	FAILS(utimensat(99, "x", NULL, 0), EBADF);
	FAILS(mkfifoat(99, "x", 0644), EBADF);
	FAILS(fstatat(99, "x", &st, 0), EBADF);
	FAILS(mknodat(99, "x", S_IFREG, 0), EBADF);
	FAILS(symlinkat("x", 99, "y"), EBADF);
	OK(mkdirat(dir, "full", 0755));
	OK(mkdirat(dir, "full/sub", 0755));
	OK(mkdirat(dir, "empty", 0755));
	OK(close(openat(dir, "plain", O_WRONLY | O_CREAT, 0644)));
	FAILS(unlinkat(dir, "full", AT_REMOVEDIR), ENOTEMPTY);
	FAILS(renameat(dir, "empty", dir, "full"), ENOTEMPTY);
	FAILS(renameat(dir, "full", dir, "full/sub/x"), EINVAL);
	FAILS(renameat(dir, "plain", dir, "empty"), EISDIR);
	FAILS(renameat(dir, "empty", dir, "plain"), ENOTDIR);
	FAILS(linkat(dir, "plain", dir, "empty", 0), EEXIST);
	FAILS(mkfifoat(dir, "plain", 0644), EEXIST);
	FAILS(mknodat(dir, "plain", S_IFREG, 0), EEXIST);
	FAILS(openat(dir, "plain", O_WRONLY | O_CREAT | O_EXCL, 0644), EEXIST);
	FAILS(openat(dir, "empty", O_WRONLY), EISDIR);
	FAILS(openat(dir, "plain", O_RDONLY | O_DIRECTORY), ENOTDIR);
	OK(mkfifoat(dir, "pipe", 0644));
	FAILS(openat(dir, "pipe", O_WRONLY | O_NONBLOCK), ENXIO);
	FAILS(utimensat(dir, "plain", (struct timespec[2]){ { 0, -7 }, { 0, 0 } }, 0), EINVAL);
	return done();
}
