/* SPDX-License-Identifier: Apache-2.0 */
/* Area:    chdir, fchdir, getcwd, realpath
   Purpose: where one is, and what a path leads to.  */
#include "check.h"

static char start[PATH_MAX];

static const char *
below(const char *name)
{
	static char paths[2][PATH_MAX * 2];
	static int turn;

	turn = !turn;
	snprintf(paths[turn], sizeof paths[turn], "%s/%s", start, name);
	return paths[turn];
}

int
main(void)
{
	char buf[PATH_MAX], *p;
	int fd;

	CHECK(getcwd(start, sizeof start) == start && start[0] == '/');
	OK(mkdir("d", 0755));
	OK(mkdir("d/e", 0755));
	make_file("f", "");
	OK(symlink("d/e", "s"));
	OK(chdir("s"));
	CHECK(getcwd(buf, sizeof buf) && strcmp(buf, below("d/e")) == 0);
	SHOWS(getcwd, EINVAL, !getcwd(buf, 0) && errno == EINVAL);
	SHOWS(getcwd, ERANGE, !getcwd(buf, 3) && errno == ERANGE);
	SHOWS(getcwd, ERANGE, !getcwd(buf, strlen(below("d/e"))) && errno == ERANGE);
	CHECK(getcwd(buf, strlen(below("d/e")) + 1) == buf);
	p = getcwd(NULL, 0);
	CHECK(p && strcmp(p, buf) == 0);
	free(p);
	OK(chdir(".."));
	CHECK(getcwd(buf, sizeof buf) && strcmp(buf, below("d")) == 0);
	OK(rename(below("d"), below("moved")));
	CHECK(getcwd(buf, sizeof buf) && strcmp(buf, below("moved")) == 0);
	OK(rename(below("moved"), below("d")));
	fd = open("e", O_RDONLY);
	OK(chdir("/"));
	CHECK(getcwd(buf, sizeof buf) && strcmp(buf, "/") == 0);
	OK(chdir(".."));
	CHECK(getcwd(buf, sizeof buf) && strcmp(buf, "/") == 0);
	OK(fchdir(fd));
	CHECK(getcwd(buf, sizeof buf) && strcmp(buf, below("d/e")) == 0);
	OK(chdir(start));
	FAILS(chdir("f"), ENOTDIR);
	FAILS(fchdir(99), EBADF);
	OK(close(fd));
	fd = open("f", O_RDONLY);
	FAILS(fchdir(fd), ENOTDIR);
	CHECK(realpath("s/../../f", buf) == buf && strcmp(buf, below("f")) == 0);
	CHECK(realpath(".", buf) && strcmp(buf, start) == 0);
	CHECK(realpath("/", buf) && strcmp(buf, "/") == 0);
	p = realpath("s", NULL);
	CHECK(p && strcmp(p, below("d/e")) == 0);
	free(p);
	SHOWS(realpath, ENOENT, !realpath("absent", buf) && errno == ENOENT);
	SHOWS(realpath, ENOENT, !realpath("s/absent", buf) && errno == ENOENT);
	SHOWS(realpath, ENOTDIR, !realpath("f/", buf) && errno == ENOTDIR);
	if (am_root()) {
		OK(mkdir("closed", 0700));
		become_user();
		FAILS(chdir("closed"), EACCES);
		become_root();
	}
	return done();
}
