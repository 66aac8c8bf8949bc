/* SPDX-License-Identifier: Apache-2.0 */
/* Area:    unlink, remove, link
   Purpose: links are counted; each error.  */
#include "check.h"

int
main(void)
{
	char name[20];

	make_file("f", "x");
	OK(link("f", "g"));
	CHECK(links("f") == 2 && inode("f") == inode("g"));
	OK(unlink("f"));
	CHECK(links("g") == 1 && holds("g", "x"));
	FAILS(unlink("f"), ENOENT);
	OK(mkdir("d", 0755));
	CHECK(unlink("d") == -1 && (errno == EISDIR || errno == EPERM));
	FAILS(unlink("g/"), ENOTDIR);
	FAILS(link("g", "d"), EEXIST);
	FAILS(link("g", "g"), EEXIST);
	FAILS(link("absent", "new"), ENOENT);
	FAILS(link("g", "absent/new"), ENOENT);
	FAILS(link("d", "new"), EPERM);
	FAILS(link("g", "new/"), ENOENT);
	FAILS(link("g/", "new"), ENOTDIR);
	OK(symlink("g", "s"));
	OK(link("s", "t")); /* Linux and we link the link itself */
	CHECK(S_ISLNK(mode_of("t")) && links("s") == 2);
	OK(unlink("s"));
	CHECK(exists("g") && links("t") == 1);
	OK(remove("t"));
	OK(remove("d"));
	CHECK(!exists("d"));
	OK(mkdir("d", 0755));
	make_file("d/x", "");
	FAILS(remove("d"), ENOTEMPTY);
	for (int i = 0; i < 100; i++) {
		snprintf(name, sizeof name, "d/%d", i);
		OK(link("g", name));
	}
	CHECK(links("g") == 101);
	for (int i = 0; i < 100; i++) {
		snprintf(name, sizeof name, "d/%d", i);
		OK(unlink(name));
	}
	CHECK(links("g") == 1);
	if (am_root()) {
		OK(mkdir("sticky", 0755));
		OK(chmod("sticky", 01777));
		make_file("sticky/f", "");
		OK(chmod("g", 0666)); /* Linux may forbid links to what one cannot write */
		become_user();
		FAILS(unlink("d/x"), EACCES);
		FAILS(unlink("sticky/f"), EPERM);
		FAILS(link("g", "d/new"), EACCES);
		become_root();
	}
	return done();
}
