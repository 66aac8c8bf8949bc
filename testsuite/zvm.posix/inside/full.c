/* SPDX-License-Identifier: Apache-2.0 */
/* { options: --memory 48M } */
/* Area:    memory
   Purpose: a file system that is full says ENOSPC; what was there stays as it was, and what is removed
            makes room again.  */
#include "../check.h"

#include <sys/sendfile.h>
#include <sys/statvfs.h>
#include <sys/uio.h>

#define PART 65536

static char part[PART];

/* Writes to FILE until there is no room: the parts that went in. */
static int
fill(const char *file)
{
	int fd = open(file, O_WRONLY | O_CREAT | O_TRUNC, 0644), n = 0;
	ssize_t r;

	while ((r = write(fd, part, PART)) == PART)
		n++;
	if (r >= 0)
		r = write(fd, part, PART);
	CHECK(r == -1 && errno == ENOSPC);
	close(fd);
	return n;
}

/* What makes a name, called with one that is not there, until there is no room. */
typedef int make(const char *name);

static int
do_open(const char *name)
{
	int fd = open(name, O_WRONLY | O_CREAT | O_EXCL, 0644);

	return fd < 0 ? fd : close(fd);
}
static int
do_openat(const char *name)
{
	int fd = openat(AT_FDCWD, name, O_WRONLY | O_CREAT | O_EXCL, 0644);

	return fd < 0 ? fd : close(fd);
}
static int
do_creat(const char *name)
{
	int fd = creat(name, 0600);

	return fd < 0 ? fd : close(fd);
}
static int
do_mkdir(const char *name)
{
	return mkdir(name, 0755);
}
static int
do_mkdirat(const char *name)
{
	return mkdirat(AT_FDCWD, name, 0755);
}
static int
do_mkfifo(const char *name)
{
	return mkfifo(name, 0644);
}
static int
do_mkfifoat(const char *name)
{
	return mkfifoat(AT_FDCWD, name, 0644);
}
static int
do_mknod(const char *name)
{
	return mknod(name, S_IFREG | 0644, 0);
}
static int
do_mknodat(const char *name)
{
	return mknodat(AT_FDCWD, name, S_IFIFO | 0644, 0);
}
static int
do_symlink(const char *name)
{
	return symlink("a target that needs room", name);
}
static int
do_symlinkat(const char *name)
{
	return symlinkat("a target that needs room", AT_FDCWD, name);
}
static int
do_link(const char *name)
{
	return link("keep", name);
}
static int
do_linkat(const char *name)
{
	return linkat(AT_FDCWD, "also", AT_FDCWD, name, 0);
}
static int
do_mkstemp(const char *name)
{
	char template[40];
	int fd;

	snprintf(template, sizeof template, "%sXXXXXX", name);
	fd = mkstemp(template);
	return fd < 0 ? fd : close(fd);
}
static int
do_mkdtemp(const char *name)
{
	char template[40];

	snprintf(template, sizeof template, "%sXXXXXX", name);
	return mkdtemp(template) ? 0 : -1;
}

static void
names_full(void)
{
	static const struct {
		const char *name;
		make *call;
	} calls[] = { { "open", do_open }, { "openat", do_openat }, { "creat", do_creat },
		{ "mkdir", do_mkdir }, { "mkdirat", do_mkdirat }, { "mkfifo", do_mkfifo },
		{ "mkfifoat", do_mkfifoat }, { "mknod", do_mknod }, { "mknodat", do_mknodat },
		{ "symlink", do_symlink }, { "symlinkat", do_symlinkat }, { "mkstemp", do_mkstemp },
		{ "mkdtemp", do_mkdtemp }, { "link", do_link }, { "linkat", do_linkat } };
	char name[40];

	for (size_t i = 0; i < sizeof calls / sizeof *calls; i++) {
		int n = 0;

		do
			snprintf(name, sizeof name, "many/%s%d", calls[i].name, n++);
		while (calls[i].call(name) == 0);
		CHECK(errno == ENOSPC);
		shown(calls[i].name, error_name(errno));
		CHECK(!exists(name));
		if (i == 0)
			CHECK(n > 1000);
	}
}

/* Moves to a directory that has no room for one more name, of the longest kind. */
static void
moves_full(void)
{
	char name[NAME_MAX + 20];
	int n = 0;

	for (;; n++) {
		snprintf(name, sizeof name, "to/%0200d", n);
		if (link("keep", name) < 0)
			break;
	}
	CHECK(errno == ENOSPC);
	FAILS(rename("m", name), ENOSPC);
	FAILS(renameat(AT_FDCWD, "m", AT_FDCWD, name), ENOSPC);
	CHECK(exists("m") && !exists(name));
}

static void
remove_all(const char *dir)
{
	char name[NAME_MAX + 20];
	struct dirent *e;
	DIR *d = opendir(dir);

	CHECK(d != NULL);
	while ((e = readdir(d))) {
		snprintf(name, sizeof name, "%s/%s", dir, e->d_name);
		if (e->d_name[0] != '.' && remove(name) < 0)
			CHECK(!"remove");
	}
	OK(closedir(d));
	OK(rmdir(dir));
}

/* Each function that transfers, to a file system that has no page left. */
static void
transfers_full(int from)
{
	struct iovec v = { part, PART };
	int fd = open("small", O_RDWR | O_CREAT, 0644);
	off_t zero = 0;
	ssize_t r;

	while ((r = write(fd, part, PART)) > 0)
		;
	CHECK(r == -1 && errno == ENOSPC);
	shown("write", error_name(errno));
	FAILS(writev(fd, &v, 1), ENOSPC);
	FAILS(pwrite(fd, part, PART, 1 << 30), ENOSPC);
	FAILS(pwritev(fd, &v, 1, 1 << 30), ENOSPC);
	FAILS(sendfile(fd, from, &zero, PART), ENOSPC);
	FAILS(copy_file_range(from, &zero, fd, NULL, PART, 0), ENOSPC);
	OK(close(fd));
	OK(unlink("small"));
}

int
main(void)
{
	int first, second, fd;
	struct statvfs v;

	memset(part, 'p', PART);
	make_file("keep", "kept");
	OK(mkdir("many", 0755));
	first = fill("big");
	CHECK(first > 100);
	OK(statvfs(".", &v));
	CHECK(v.f_bfree < 32);
	fd = open("big", O_RDWR);
	CHECK(size_of("big") >= (off_t)first * PART && pread(fd, part, 1, (off_t)first * PART - 1) == 1);
	CHECK(part[0] == 'p' && holds("keep", "kept"));
	SHOWS(posix_fallocate, ENOSPC, posix_fallocate(fd, 0, (off_t)first * PART * 2) == ENOSPC);
	transfers_full(fd);
	OK(close(fd));
	OK(unlink("big"));
	second = fill("again");
	CHECK(second >= first - 2);
	OK(unlink("again"));
	OK(link("keep", "also"));
	OK(symlink("x", "m"));
	names_full();
	remove_all("many");
	OK(mkdir("to", 0755));
	moves_full();
	remove_all("to");
	CHECK(holds("keep", "kept"));
	return done();
}
