/* SPDX-License-Identifier: Apache-2.0 */
/* Area:    descriptors
   Purpose: whatever needs a descriptor says EMFILE when there is none, and leaves nothing behind.  */
#include "check.h"

#include <ftw.h>
#include <sys/resource.h>

static int
visit(const char *path, const struct stat *st, int kind)
{
	(void)path;
	(void)st;
	(void)kind;
	return 0;
}

static int
nvisit(const char *path, const struct stat *st, int kind, struct FTW *at)
{
	(void)at;
	return visit(path, st, kind);
}

static void
full(void)
{
	char file[] = "fXXXXXX", directory[] = "dXXXXXX";
	struct dirent **list;
	int ends[2] = { -1, -1 };

	FAILS(open("f", O_RDONLY), EMFILE);
	FAILS(open("new", O_WRONLY | O_CREAT, 0600), EMFILE);
	FAILS(openat(AT_FDCWD, "f", O_RDONLY), EMFILE);
	FAILS(creat("new", 0600), EMFILE);
	FAILS(dup(0), EMFILE);
	FAILS(fcntl(0, F_DUPFD, 0), EMFILE);
	FAILS(fcntl(0, F_DUPFD_CLOEXEC, 0), EMFILE);
	FAILS(pipe(ends), EMFILE);
	FAILS(pipe2(ends, O_CLOEXEC), EMFILE);
	CHECK(ends[0] == -1 && ends[1] == -1);
	FAILS(mkstemp(file), EMFILE);
	SHOWS(opendir, EMFILE, !opendir("d") && errno == EMFILE);
	FAILS(scandir("d", &list, NULL, NULL), EMFILE);
	FAILS(nftw("d", nvisit, 5, FTW_PHYS), EMFILE);
	SHOWS(tmpfile, EMFILE, !tmpfile() && errno == EMFILE);
	SHOWS(fopen, EMFILE, !fopen("f", "r") && errno == EMFILE);
	SHOWS(mkdtemp, ok, mkdtemp(directory) == directory); /* needs none */
	OK(rmdir(directory));
	CHECK(!exists("new") && dup2(0, 5) == 5);
}

/* One is left: what takes two must give it back. */
static void
one_left(int last)
{
	int ends[2] = { -1, -1 };

	OK(close(last));
	FAILS(pipe(ends), EMFILE);
	FAILS(pipe2(ends, 0), EMFILE);
	CHECK(dup(0) == last);
}

int
main(void)
{
	struct rlimit limit;
	struct dirent **list;
	int last = 0, n;

	/* As few as Linux has for a process; ZRT has a number that stays. */
	if (getrlimit(RLIMIT_NOFILE, &limit) == 0 && limit.rlim_cur > 1024) {
		limit.rlim_cur = 1024;
		OK(setrlimit(RLIMIT_NOFILE, &limit));
	}
	make_file("f", "");
	OK(mkdir("d", 0755));
	for (int fd = 0; fd >= 0; fd = dup(0))
		last = fd;
	CHECK(errno == EMFILE && last + 1 == sysconf(_SC_OPEN_MAX));
	full();
	one_left(last);
	for (int fd = 3; fd <= last; fd++)
		close(fd);
	n = scandir(".", &list, NULL, NULL);
	CHECK(n == 4); /* f, d, . and .. */
	while (n-- > 0)
		free(list[n]);
	free(list);
	return done();
}
