/* SPDX-License-Identifier: Apache-2.0 */
/* Area:    symlink, readlink
   Purpose: links of any text; followed up to 40 in one path.  */
#include "check.h"

int
main(void)
{
	char buf[PATH_MAX], name[20], target[20];
	struct stat st;

	OK(symlink("target", "s"));
	CHECK(S_ISLNK(mode_of("s")) && readlink("s", buf, sizeof buf) == 6 &&
		memcmp(buf, "target", 6) == 0);
	OK(lstat("s", &st));
	CHECK(st.st_size == 6 && st.st_nlink == 1 && (st.st_mode & 0777) == 0777);
	memset(buf, '#', 8);
	CHECK(readlink("s", buf, 3) == 3 && memcmp(buf, "tar#", 4) == 0);
	FAILS(readlink("s", buf, 0), EINVAL);
	FAILS(symlink("x", "s"), EEXIST);
	FAILS(symlink("", "new"), ENOENT);
	FAILS(symlink("x", "new/"), ENOENT);
	FAILS(symlink(long_name(PATH_MAX), "new"), ENAMETOOLONG);
	make_file("f", "text");
	FAILS(readlink("f", buf, sizeof buf), EINVAL);
	FAILS(readlink(".", buf, sizeof buf), EINVAL);
	OK(symlink(long_path(PATH_MAX - 1), "longest"));
	CHECK(readlink("longest", buf, sizeof buf) == PATH_MAX - 1);
	OK(mkdir("d", 0755));
	make_file("d/x", "in d");
	OK(symlink("d", "dl"));
	OK(symlink("../f", "d/up"));
	OK(symlink("d//.//x", "odd"));
	CHECK(holds("dl/x", "in d") && holds("dl/up", "text") && holds("odd", "in d"));
	CHECK(inode("dl/.") == inode("d") && inode("dl/..") == inode("."));
	OK(symlink("f", "c1"));
	for (int i = 2; i <= 41; i++) {
		snprintf(name, sizeof name, "c%d", i);
		snprintf(target, sizeof target, "c%d", i - 1);
		OK(symlink(target, name));
	}
	CHECK(holds("c40", "text"));
	FAILS(open("c41", O_RDONLY), ELOOP);
	OK(symlink("/", "root"));
	CHECK(inode("root/") == inode("/") && S_ISLNK(mode_of("root")) &&
		S_ISDIR(mode_of("root/")));
	OK(symlink("f/", "fslash"));
	FAILS(open("fslash", O_RDONLY), ENOTDIR);
	return done();
}
