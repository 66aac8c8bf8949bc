/* SPDX-License-Identifier: Apache-2.0 */
/* Area:    rename
   Purpose: files over files, directories over empty directories, nothing else; the new name is
            never missing.  */
#include "check.h"

int
main(void)
{
	ino_t ino;
	int fd;
	char c;

	make_file("a", "a");
	make_file("b", "b");
	ino = inode("a");
	OK(rename("a", "c"));
	CHECK(!exists("a") && inode("c") == ino);
	OK(rename("c", "b"));
	CHECK(!exists("c") && holds("b", "a"));
	OK(link("b", "l"));
	OK(rename("b", "l")); /* the same file: nothing happens */
	CHECK(exists("b") && exists("l"));
	OK(rename("b", "b"));
	OK(mkdir("d", 0755));
	OK(mkdir("e", 0755));
	OK(mkdir("e/sub", 0755));
	OK(mkdir("full", 0755));
	make_file("full/x", "");
	FAILS(rename("absent", "x"), ENOENT);
	FAILS(rename("b", "d"), EISDIR);
	FAILS(rename("d", "b"), ENOTDIR);
	FAILS(rename("d", "full"), ENOTEMPTY);
	FAILS(rename("e", "e/sub/x"), EINVAL);
	FAILS(rename("e", "e/x"), EINVAL);
	FAILS(rename("e/sub", "e"), ENOTEMPTY);
	FAILS(rename("b", "new/"), ENOTDIR);
	FAILS(rename("b/", "new"), ENOTDIR);
	FAILS(rename("d", "absent/x"), ENOENT);
	CHECK(rename("d/.", "x") == -1 && (errno == EBUSY || errno == EINVAL));
	CHECK(rename("d", "e/..") == -1 &&
		(errno == EBUSY || errno == EINVAL || errno == ENOTEMPTY));
	OK(rename("e", "d"));
	CHECK(exists("d/sub") && !exists("e") && links("d") == 3 && links(".") == 4);
	OK(rename("d/sub", "sub"));
	CHECK(links("d") == 2 && links(".") == 5 && inode("sub/..") == inode("."));
	OK(rename("d", "sub/d/"));
	CHECK(exists("sub/d") && links("sub") == 3 && inode("sub/d/..") == inode("sub"));
	OK(symlink("b", "s"));
	OK(symlink("sub", "ds"));
	FAILS(rename("ds/", "x"), ENOTDIR);
	OK(rename("s", "t"));
	CHECK(S_ISLNK(mode_of("t")));
	OK(rename("b", "t"));
	CHECK(S_ISREG(mode_of("t")));
	make_file("old", "old");
	fd = open("old", O_RDONLY);
	make_file("new", "new");
	OK(rename("new", "old"));
	CHECK(read(fd, &c, 1) == 1 && c == 'o' && holds("old", "new"));
	if (am_root()) {
		OK(mkdir("sticky", 0755));
		OK(chmod("sticky", 01777));
		make_file("sticky/f", "");
		become_user();
		FAILS(rename("old", "x"), EACCES);
		FAILS(rename("sticky/f", "sticky/g"), EPERM);
		become_root();
	}
	return done();
}
