/* SPDX-License-Identifier: Apache-2.0 */
/* Area:    all
   Purpose: functions whose success is a value, each once; what else they do, the other tests show.  */
#include "check.h"

#include <fnmatch.h>
#include <ftw.h>
#include <glob.h>
#include <sys/sendfile.h>
#include <sys/statvfs.h>
#include <sys/uio.h>

static int visits;

static int
visit(const char *path, const struct stat *st, int kind)
{
	CHECK(path && st && (kind == FTW_F || kind == FTW_D));
	visits++;
	return 0;
}

static int
nvisit(const char *path, const struct stat *st, int kind, struct FTW *at)
{
	CHECK(at->level >= 0);
	return visit(path, st, kind);
}

static void
descriptors(void)
{
	int fd = open("f", O_RDWR | O_CREAT, 0644);
	char name[] = "tXXXXXX";

	SHOWS(open, ok, fd == 3);
	SHOWS(creat, ok, creat("c", 0600) == 4);
	SHOWS(dup, ok, dup(fd) == 5);
	SHOWS(dup2, ok, dup2(fd, 9) == 9);
	SHOWS(dup3, ok, dup3(fd, 10, O_CLOEXEC) == 10);
	SHOWS(fcntl, ok, fcntl(fd, F_DUPFD, 20) == 20);
	SHOWS(mkstemp, ok, mkstemp(name) == 6 && exists(name));
	SHOWS(lseek, ok, lseek(fd, 7, SEEK_SET) == 7);
	SHOWS(umask, ok, umask(0) == 022 && umask(022) == 0);
	for (fd = 3; fd <= 20; fd++)
		close(fd);
}

static void
transfer(void)
{
	int fd = open("f", O_RDWR | O_TRUNC), to = open("g", O_RDWR | O_CREAT, 0644);
	struct iovec v = { (char *)"abc", 3 };
	char b[4];
	struct iovec in = { b, 3 };

	SHOWS(write, ok, write(fd, "abc", 3) == 3);
	SHOWS(pwrite, ok, pwrite(fd, "def", 3, 3) == 3);
	SHOWS(writev, ok, writev(fd, &v, 1) == 3);
	SHOWS(pwritev, ok, pwritev(fd, &v, 1, 6) == 3);
	OK(lseek(fd, 0, SEEK_SET));
	SHOWS(read, ok, read(fd, b, 3) == 3 && memcmp(b, "abc", 3) == 0);
	SHOWS(pread, ok, pread(fd, b, 3, 6) == 3 && memcmp(b, "abc", 3) == 0);
	SHOWS(readv, ok, readv(fd, &in, 1) == 3 && memcmp(b, "abc", 3) == 0);
	SHOWS(preadv, ok, preadv(fd, &in, 1, 1) == 3 && memcmp(b, "bca", 3) == 0);
	SHOWS(sendfile, ok, sendfile(to, fd, &(off_t){ 1 }, 2) == 2);
	SHOWS(copy_file_range, ok, copy_file_range(fd, &(off_t){ 0 }, to, NULL, 1, 0) == 1);
	CHECK(holds("g", "bca"));
	SHOWS(posix_fallocate, ok, posix_fallocate(fd, 0, 100) == 0 && size_of("f") == 100);
	OK(close(fd));
	OK(close(to));
}

static void
directories(void)
{
	char b[PATH_MAX], template[] = "dXXXXXX", *p;
	struct dirent *e, **list;
	long at;
	DIR *d;
	int n;

	SHOWS(mkdtemp, ok, mkdtemp(template) == template && S_ISDIR(mode_of(template)));
	d = opendir(template);
	SHOWS(opendir, ok, d != NULL);
	SHOWS(dirfd, ok, dirfd(d) >= 0);
	at = telldir(d);
	e = readdir(d);
	SHOWS(readdir, ok, e && e->d_name[0] == '.');
	p = strdup(e->d_name);
	seekdir(d, at);
	e = readdir(d);
	SHOWS(seekdir, ok, e && strcmp(e->d_name, p) == 0);
	SHOWS(telldir, ok, telldir(d) != at);
	rewinddir(d);
	e = readdir(d);
	SHOWS(rewinddir, ok, e && strcmp(e->d_name, p) == 0);
	free(p);
	OK(closedir(d));
	n = scandir(template, &list, NULL, alphasort);
	SHOWS(scandir, ok, n == 2 && strcmp(list[0]->d_name, ".") == 0);
	SHOWS(alphasort, ok, alphasort((const struct dirent **)&list[0], (const struct dirent **)&list[1]) < 0);
	while (n-- > 0)
		free(list[n]);
	free(list);
	SHOWS(getcwd, ok, getcwd(b, sizeof b) == b && b[0] == '/');
	SHOWS(realpath, ok, realpath("f", b) == b && strcmp(strrchr(b, '/'), "/f") == 0);
	SHOWS(ftw, ok, ftw(".", visit, 5) == 0 && visits >= 4);
	visits = 0;
	SHOWS(nftw, ok, nftw(".", nvisit, 5, FTW_PHYS) == 0 && visits >= 4);
	OK(rmdir(template));
}

static void
names(void)
{
	char b[8];
	glob_t g;

	OK(symlink("f", "s"));
	SHOWS(readlink, ok, readlink("s", b, sizeof b) == 1 && b[0] == 'f');
	SHOWS(readlinkat, ok, readlinkat(AT_FDCWD, "s", b, sizeof b) == 1 && b[0] == 'f');
	SHOWS(glob, ok, glob("[f-g]", 0, NULL, &g) == 0 && g.gl_pathc == 2);
	globfree(&g);
	SHOWS(glob, GLOB_NOMATCH, glob("*.none", 0, NULL, &g) == GLOB_NOMATCH);
	SHOWS(fnmatch, ok, fnmatch("[a-f]*", "f", 0) == 0);
	SHOWS(fnmatch, FNM_NOMATCH, fnmatch("[a-f]", "g", 0) == FNM_NOMATCH);
	OK(statvfs(".", &(struct statvfs){ 0 }));
	OK(pipe((int[2]){ 0 }));
	OK(pipe2((int[2]){ 0 }, O_CLOEXEC));
	SHOWS(tmpfile, ok, tmpfile() != NULL);
	SHOWS(isatty, ENOTTY, isatty(open("f", O_RDONLY)) == 0 && errno == ENOTTY);
}

int
main(void)
{
	descriptors();
	transfer();
	directories();
	names();
	return done();
}
