/* SPDX-License-Identifier: Apache-2.0 */
/* Area:    opendir to closedir
   Purpose: every entry once, positions that last, and each error.  */
#include "check.h"

static bool
has(DIR *d, const char *name)
{
	struct dirent *e;

	rewinddir(d);
	while ((e = readdir(d)))
		if (strcmp(e->d_name, name) == 0)
			return true;
	return false;
}

static int
count(DIR *d)
{
	int n = 0;

	rewinddir(d);
	while (readdir(d))
		n++;
	return n;
}

static void
entries(void)
{
	DIR *d = opendir(".");
	struct dirent *e;
	int kinds = 0;

	CHECK(d && count(d) == 2 && has(d, ".") && has(d, ".."));
	make_file("f", "");
	OK(mkdir("d", 0755));
	OK(symlink("f", "s"));
	OK(mkfifo("p", 0644));
	CHECK(count(d) == 6 && has(d, "f") && !has(d, "g"));
	rewinddir(d);
	while ((e = readdir(d))) {
		if (e->d_name[0] != '.')
			CHECK(e->d_ino == inode(e->d_name));
		kinds += e->d_type == DT_REG   ? 1
			: e->d_type == DT_LNK  ? 10
			: e->d_type == DT_FIFO ? 100
					       : 0;
	}
	CHECK(errno == 0 && kinds == 111);
	OK(unlink("p"));
	CHECK(count(d) == 5);
	CHECK(dirfd(d) >= 3 && fcntl(dirfd(d), F_GETFD) == FD_CLOEXEC);
	OK(closedir(d));
}

#pragma GCC diagnostic ignored "-Wdeprecated-declarations"

/* With the caller's room for an entry. */
static void
reentrant(void)
{
	DIR *d = opendir(".");
	struct dirent room, *e = &room;
	int n = 0;

	while (readdir_r(d, &room, &e) == 0 && e) {
		CHECK(e == &room && e->d_name[0]);
		n++;
	}
	SHOWS(readdir_r, ok, !e && n == count(d));
	OK(closedir(d));
}

static void
positions(void)
{
	long at[10];
	char names[10][NAME_MAX + 1];
	DIR *d = opendir(".");
	struct dirent *e;
	int n = 0;

	for (; n < 10; n++) {
		at[n] = telldir(d);
		e = readdir(d);
		if (!e)
			break;
		strcpy(names[n], e->d_name);
	}
	CHECK(n == 5);
	for (int i = n - 1; i >= 0; i--) {
		seekdir(d, at[i]);
		CHECK(telldir(d) == at[i]);
		e = readdir(d);
		CHECK(e && strcmp(e->d_name, names[i]) == 0);
	}
	seekdir(d, at[n]);
	CHECK(!readdir(d));
	OK(closedir(d));
}

/* Removing each entry after it was read is what rm -r does. */
static void
removal(void)
{
	char name[20];
	int removed = 0;
	struct dirent *e;
	DIR *d;

	OK(chdir("d"));
	for (int i = 0; i < 500; i++) {
		snprintf(name, sizeof name, "name%d", i);
		make_file(name, "");
	}
	d = opendir(".");
	while ((e = readdir(d)))
		if (e->d_name[0] != '.') {
			OK(unlink(e->d_name));
			removed++;
		}
	CHECK(removed == 500);
	OK(closedir(d));
	OK(chdir(".."));
	OK(rmdir("d"));
}

static void
errors(void)
{
	int fd = open("f", O_RDONLY);
	DIR *d;

	SHOWS(opendir, ENOTDIR, !opendir("f") && errno == ENOTDIR);
	SHOWS(opendir, ENOENT, !opendir("absent") && errno == ENOENT);
	SHOWS(opendir, ENOENT, !opendir("") && errno == ENOENT);
	SHOWS(fdopendir, ENOTDIR, !fdopendir(fd) && errno == ENOTDIR);
	SHOWS(fdopendir, EBADF, !fdopendir(99) && errno == EBADF);
	OK(close(fd));
	fd = open(".", O_RDONLY);
	d = fdopendir(fd);
	CHECK(d && dirfd(d) == fd && has(d, "f"));
	OK(closedir(d));
	FAILS(close(fd), EBADF);
	OK(mkdir("gone", 0755));
	d = opendir("gone");
	OK(rmdir("gone"));
	CHECK(!readdir(d) || true); /* . and .. may still be there */
	while (readdir(d))
		;
	CHECK(errno == 0 || errno == ENOENT);
	OK(closedir(d));
	if (am_root()) {
		OK(mkdir("closed", 0700));
		become_user();
		SHOWS(opendir, EACCES, !opendir("closed") && errno == EACCES);
		become_root();
	}
}

int
main(void)
{
	entries();
	positions();
	reentrant();
	removal();
	errors();
	return done();
}
