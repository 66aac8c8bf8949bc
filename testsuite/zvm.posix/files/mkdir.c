/* SPDX-License-Identifier: Apache-2.0 */
/* Area:    mkdir, rmdir
   Purpose: modes, links counted, and each error.  */
#include "check.h"

int
main(void)
{
	OK(mkdir("a", 0777));
	CHECK(mode_of("a") == (S_IFDIR | 0755) && links("a") == 2);
	OK(mkdir("a/b/", 0700));
	CHECK(mode_of("a/b") == (S_IFDIR | 0700) && links("a") == 3 && links("a/b") == 2);
	FAILS(mkdir("a", 0777), EEXIST);
	FAILS(mkdir(".", 0777), EEXIST);
	FAILS(mkdir("/", 0777), EEXIST);
	FAILS(mkdir("a/..", 0777), EEXIST);
	make_file("f", "");
	FAILS(mkdir("f", 0777), EEXIST);
	OK(symlink("nowhere", "s"));
	FAILS(mkdir("s", 0777), EEXIST);
	FAILS(mkdir("s/", 0777), EEXIST);
	FAILS(rmdir("a"), ENOTEMPTY);
	FAILS(rmdir("f"), ENOTDIR);
	FAILS(rmdir("s"), ENOTDIR);
	FAILS(rmdir("a/b/."), EINVAL);
	FAILS(remove("a/b/."), EINVAL);
	FAILS(rmdir("a/b/.."), ENOTEMPTY);
	FAILS(rmdir("absent"), ENOENT);
	FAILS(rmdir("/"), EBUSY);
	OK(rmdir("a/b/"));
	CHECK(links("a") == 2);
	OK(mkdir("sticky", 01777));
	OK(chmod("sticky", 01777));
	if (am_root()) {
		OK(mkdir("closed", 0755));
		OK(mkdir("closed/d", 0755));
		OK(mkdir("sticky/mine", 0755));
		become_user();
		FAILS(mkdir("closed/new", 0755), EACCES);
		FAILS(rmdir("closed/d"), EACCES);
		FAILS(rmdir("sticky/mine"), EPERM);
		OK(mkdir("sticky/yours", 0755));
		OK(rmdir("sticky/yours"));
		become_root();
	}
	OK(chdir("a"));
	OK(rmdir("../a"));
	FAILS(mkdir("x", 0755), ENOENT);
	FAILS(open("x", O_WRONLY | O_CREAT, 0644), ENOENT);
	SHOWS(getcwd, ENOENT, !getcwd((char[10]){ 0 }, 10) && errno == ENOENT);
	CHECK(exists("..") && exists("../f"));
	return done();
}
