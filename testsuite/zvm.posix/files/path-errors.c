/* SPDX-License-Identifier: Apache-2.0 */
/* Area:    paths
   Purpose: every function that takes a path fails alike where the path leads nowhere: ENOENT,
            ENOTDIR, ELOOP,
            ENAMETOOLONG, EACCES.  */
#include "check.h"

#include <sys/statvfs.h>
#include <sys/time.h>
#include <utime.h>

typedef int call(const char *path);

static int
do_open(const char *p)
{
	return open(p, O_RDONLY);
}
static int
do_create(const char *p)
{
	return open(p, O_WRONLY | O_CREAT, 0644);
}
static int
do_exclusive(const char *p)
{
	return open(p, O_WRONLY | O_CREAT | O_EXCL, 0644);
}
static int
do_openat(const char *p)
{
	return openat(AT_FDCWD, p, O_RDONLY);
}
static int
do_creat(const char *p)
{
	return creat(p, 0644);
}
static int
do_stat(const char *p)
{
	struct stat st;
	return stat(p, &st);
}
static int
do_lstat(const char *p)
{
	struct stat st;
	return lstat(p, &st);
}
static int
do_fstatat(const char *p)
{
	struct stat st;
	return fstatat(AT_FDCWD, p, &st, 0);
}
static int
do_access(const char *p)
{
	return access(p, F_OK);
}
static int
do_faccessat(const char *p)
{
	return faccessat(AT_FDCWD, p, F_OK, 0);
}
static int
do_euidaccess(const char *p)
{
	return euidaccess(p, F_OK);
}
static int
do_chmod(const char *p)
{
	return chmod(p, 0600);
}
static int
do_fchmodat(const char *p)
{
	return fchmodat(AT_FDCWD, p, 0600, 0);
}
static int
do_chown(const char *p)
{
	return chown(p, (uid_t)-1, (gid_t)-1);
}
static int
do_lchown(const char *p)
{
	return lchown(p, (uid_t)-1, (gid_t)-1);
}
static int
do_fchownat(const char *p)
{
	return fchownat(AT_FDCWD, p, (uid_t)-1, (gid_t)-1, 0);
}
static int
do_truncate(const char *p)
{
	return truncate(p, 0);
}
static int
do_unlink(const char *p)
{
	return unlink(p);
}
static int
do_unlinkat(const char *p)
{
	return unlinkat(AT_FDCWD, p, 0);
}
static int
do_rmdir(const char *p)
{
	return rmdir(p);
}
static int
do_remove(const char *p)
{
	return remove(p);
}
static int
do_mkdir(const char *p)
{
	return mkdir(p, 0755);
}
static int
do_mkdirat(const char *p)
{
	return mkdirat(AT_FDCWD, p, 0755);
}
static int
do_mkfifo(const char *p)
{
	return mkfifo(p, 0644);
}
static int
do_mkfifoat(const char *p)
{
	return mkfifoat(AT_FDCWD, p, 0644);
}
static int
do_mknod(const char *p)
{
	return mknod(p, S_IFREG | 0644, 0);
}
static int
do_mknodat(const char *p)
{
	return mknodat(AT_FDCWD, p, S_IFREG | 0644, 0);
}
static int
do_readlink(const char *p)
{
	char b[8];
	return (int)readlink(p, b, sizeof b);
}
static int
do_readlinkat(const char *p)
{
	char b[8];
	return (int)readlinkat(AT_FDCWD, p, b, sizeof b);
}
static int
do_rename_from(const char *p)
{
	return rename(p, "new");
}
static int
do_rename_to(const char *p)
{
	return rename("file", p);
}
static int
do_renameat(const char *p)
{
	return renameat(AT_FDCWD, p, AT_FDCWD, "new");
}
static int
do_link_from(const char *p)
{
	return link(p, "new");
}
static int
do_link_to(const char *p)
{
	return link("file", p);
}
static int
do_linkat(const char *p)
{
	return linkat(AT_FDCWD, p, AT_FDCWD, "new", AT_SYMLINK_FOLLOW);
}
static int
do_symlink(const char *p)
{
	return symlink("file", p);
}
static int
do_symlinkat(const char *p)
{
	return symlinkat("file", AT_FDCWD, p);
}
static int
do_chdir(const char *p)
{
	return chdir(p);
}
static int
do_opendir(const char *p)
{
	return opendir(p) ? 0 : -1;
}
static int
do_utimensat(const char *p)
{
	return utimensat(AT_FDCWD, p, NULL, 0);
}
static int
do_utimes(const char *p)
{
	return utimes(p, NULL);
}
static int
do_utime(const char *p)
{
	return utime(p, NULL);
}
static int
do_statvfs(const char *p)
{
	struct statvfs st;
	return statvfs(p, &st);
}
static int
do_pathconf(const char *p)
{
	return (int)pathconf(p, _PC_NAME_MAX);
}
static int
do_realpath(const char *p)
{
	char b[PATH_MAX];
	return realpath(p, b) ? 0 : -1;
}
static int
do_fopen(const char *p)
{
	return fopen(p, "r") ? 0 : -1;
}
static int
do_scandir(const char *p)
{
	struct dirent **l;
	return scandir(p, &l, NULL, NULL);
}

enum { MAKES = 1, NOFOLLOW = 2 };

static const struct {
	const char *name;
	call *function;
	int kind;
} calls[] = {
	{ "open", do_open, 0 },
	{ "open O_CREAT", do_create, MAKES },
	{ "open O_EXCL", do_exclusive, MAKES | NOFOLLOW },
	{ "openat", do_openat, 0 },
	{ "creat", do_creat, MAKES },
	{ "stat", do_stat, 0 },
	{ "lstat", do_lstat, NOFOLLOW },
	{ "fstatat", do_fstatat, 0 },
	{ "access", do_access, 0 },
	{ "faccessat", do_faccessat, 0 },
	{ "euidaccess", do_euidaccess, 0 },
	{ "chmod", do_chmod, 0 },
	{ "fchmodat", do_fchmodat, 0 },
	{ "chown", do_chown, 0 },
	{ "lchown", do_lchown, NOFOLLOW },
	{ "fchownat", do_fchownat, 0 },
	{ "truncate", do_truncate, 0 },
	{ "unlink", do_unlink, NOFOLLOW },
	{ "unlinkat", do_unlinkat, NOFOLLOW },
	{ "rmdir", do_rmdir, NOFOLLOW },
	{ "remove", do_remove, NOFOLLOW },
	{ "mkdir", do_mkdir, MAKES | NOFOLLOW },
	{ "mkdirat", do_mkdirat, MAKES | NOFOLLOW },
	{ "mkfifo", do_mkfifo, MAKES | NOFOLLOW },
	{ "mkfifoat", do_mkfifoat, MAKES | NOFOLLOW },
	{ "mknod", do_mknod, MAKES | NOFOLLOW },
	{ "mknodat", do_mknodat, MAKES | NOFOLLOW },
	{ "readlink", do_readlink, NOFOLLOW },
	{ "readlinkat", do_readlinkat, NOFOLLOW },
	{ "rename from", do_rename_from, NOFOLLOW },
	{ "rename to", do_rename_to, MAKES | NOFOLLOW },
	{ "renameat", do_renameat, NOFOLLOW },
	{ "link from", do_link_from, NOFOLLOW },
	{ "link to", do_link_to, MAKES | NOFOLLOW },
	{ "linkat", do_linkat, 0 },
	{ "symlink", do_symlink, MAKES | NOFOLLOW },
	{ "symlinkat", do_symlinkat, MAKES | NOFOLLOW },
	{ "chdir", do_chdir, 0 },
	{ "opendir", do_opendir, 0 },
	{ "utimensat", do_utimensat, 0 },
	{ "utimes", do_utimes, 0 },
	{ "utime", do_utime, 0 },
	{ "statvfs", do_statvfs, 0 },
	{ "pathconf", do_pathconf, 0 },
	{ "realpath", do_realpath, 0 },
	{ "fopen", do_fopen, 0 },
	{ "scandir", do_scandir, 0 },
};

static void
expect(size_t i, const char *path, int error, const char *what)
{
	int r;

	checks++;
	errno = 0;
	r = calls[i].function(path);
	if (r != -1 || errno != error) {
		printf("%s %.40s: %s: %d\n", calls[i].name, path, what, r);
		say(__FILE__, __LINE__, "wrong error");
	} else {
		shown(calls[i].name, error_name(error));
	}
}

int
main(void)
{
	char deep[PATH_MAX + 100], component[NAME_MAX + 20];

	make_file("file", "x");
	OK(symlink("loop", "loop"));
	OK(symlink("b", "a"));
	OK(symlink("a", "b"));
	OK(symlink("nowhere", "dangling"));
	OK(mkdir("closed", 0755));
	make_file("closed/inside", "x");
	strcpy(component, long_name(NAME_MAX + 1));
	for (size_t i = 0; i < sizeof calls / sizeof *calls; i++) {
		int kind = calls[i].kind;

		expect(i, "", ENOENT, "the empty path");
		expect(i, "absent/x", ENOENT, "in a directory that is not there");
		expect(i, "dangling/x", ENOENT, "through a link to nothing");
		expect(i, "file/x", ENOTDIR, "in a file");
		expect(i, "loop/x", ELOOP, "through a link to itself");
		expect(i, "a/x", ELOOP, "through two links to each other");
		expect(i, component, ENAMETOOLONG, "a long name");
		memcpy(deep, long_path(PATH_MAX), PATH_MAX + 1);
		if (calls[i].function != do_realpath) /* glibc's shortens it first */
			expect(i, deep, ENAMETOOLONG, "a long path");
		if (!(kind & MAKES)) {
			expect(i, "absent", ENOENT, "what is not there");
			if (!(kind & NOFOLLOW))
				expect(i, "dangling", ENOENT, "a link to nothing");
		}
		if (!(kind & NOFOLLOW))
			expect(i, "loop", ELOOP, "a link to itself");
		if (kind & MAKES && kind & NOFOLLOW && calls[i].function != do_rename_to)
			expect(i, "dangling", EEXIST, "a link that is there");
	}
	OK(chmod("closed", 0));
	if (am_root()) {
		OK(chmod(".", 0777));
		become_user();
	}
	for (size_t i = 0; i < sizeof calls / sizeof *calls; i++)
		if (calls[i].function != do_access && calls[i].function != do_faccessat)
			expect(i, "closed/inside", EACCES,
				"in a directory that may not be searched");
	if (am_root())
		become_root();
	return done();
}
