/* SPDX-License-Identifier: Apache-2.0 */
/* Area:    access, chmod, chown, umask
   Purpose: who may do what.  */
#include "check.h"

#include <sys/time.h>
#include <utime.h>

static void
masks(void)
{
	CHECK(umask(077) == 022);
	make_file("m", "");
	CHECK(mode_of("m") == (S_IFREG | 0600));
	OK(mkdir("md", 0777));
	CHECK(mode_of("md") == (S_IFDIR | 0700));
	CHECK(umask(022) == 077);
}

static void
modes(void)
{
	int fd;

	make_file("f", "");
	OK(chmod("f", 0751));
	CHECK(mode_of("f") == (S_IFREG | 0751));
	OK(chmod("f", 04755));
	CHECK(mode_of("f") == (S_IFREG | 04755));
	fd = open("f", O_RDONLY);
	OK(fchmod(fd, 0640));
	CHECK(mode_of("f") == (S_IFREG | 0640));
	OK(fchown(fd, getuid(), (gid_t)-1));
	FAILS(fchmod(99, 0), EBADF);
	FAILS(fchown(99, 0, 0), EBADF);
	OK(close(fd));
	FAILS(fchmodat(AT_FDCWD, "f", 0600, 0x40000000), EINVAL);
}

static void
accesses(void)
{
	OK(chmod("f", 0640));
	OK(access("f", F_OK));
	OK(access("f", R_OK | W_OK));
	FAILS(access("f", X_OK), EACCES);
	FAILS(access("f", 64), EINVAL);
#ifdef __ZRT__ /* glibc's lets root do anything */
	FAILS(euidaccess("f", 64), EINVAL);
#endif
	OK(chmod("f", 0100));
	OK(access("f", X_OK));
	OK(eaccess("f", X_OK));
	OK(access("md", X_OK));
	if (!am_root())
		return;
	OK(chown("f", 7, 8));
	OK(chmod("f", 0640));
	become_user();
	OK(access("f", R_OK)); /* the real user is still root */
	FAILS(euidaccess("f", R_OK), EACCES);
	FAILS(faccessat(AT_FDCWD, "f", R_OK, AT_EACCESS), EACCES);
	FAILS(chmod("f", 0777), EPERM);
	FAILS(chown("f", 1000, (gid_t)-1), EPERM);
	FAILS(utimensat(AT_FDCWD, "f", NULL, 0), EACCES);
	FAILS(utimensat(AT_FDCWD, "f", (struct timespec[2]){ { 1, 0 }, { 1, 0 } }, 0), EPERM);
	become_root();
}

/* Owner, group and others each have their own bits, and only theirs count. */
static void
classes(void)
{
	static const struct {
		uid_t uid;
		gid_t gid;
		mode_t mode;
	} may[] = { { 1000, 0, 0400 }, { 0, 1000, 0040 }, { 0, 0, 0004 } },
	  may_not[] = { { 1000, 1000, 0077 }, { 0, 1000, 0707 }, { 0, 0, 0770 } };

	if (!am_root())
		return;
	for (int i = 0; i < 3; i++) {
		OK(chown("f", may[i].uid, may[i].gid));
		OK(chmod("f", may[i].mode));
		become_user();
		OK(euidaccess("f", R_OK));
		become_root();
		OK(chown("f", may_not[i].uid, may_not[i].gid));
		OK(chmod("f", may_not[i].mode));
		become_user();
		FAILS(euidaccess("f", R_OK), EACCES);
		become_root();
	}
}

static void
owners(void)
{
	struct stat st;

	if (!am_root())
		return;
	OK(chmod("f", 06755));
	OK(chown("f", 5, 6));
	OK(stat("f", &st));
	CHECK(st.st_uid == 5 && st.st_gid == 6 && (st.st_mode & 07777) == 0755);
	OK(chown("f", (uid_t)-1, 9));
	OK(stat("f", &st));
	CHECK(st.st_uid == 5 && st.st_gid == 9);
	OK(symlink("f", "s"));
	OK(lchown("s", 3, 4));
	OK(lstat("s", &st));
	CHECK(st.st_uid == 3 && st.st_gid == 4);
	OK(stat("s", &st));
	CHECK(st.st_uid == 5);
	OK(mkdir("group", 0777));
	OK(chown("group", 0, 77));
	OK(chmod("group", 02777));
	OK(mkdir("group/d", 0755));
	make_file("group/f", "");
	OK(stat("group/d", &st));
	CHECK(st.st_gid == 77 && st.st_mode & S_ISGID);
	OK(stat("group/f", &st));
	CHECK(st.st_gid == 77);
	OK(mkdir("open", 0777));
	OK(chmod("open", 0777));
	become_user();
	make_file("open/mine", "");
	OK(stat("open/mine", &st));
	CHECK(st.st_uid == 1000 && st.st_gid == 1000);
	OK(chmod("open/mine", 0600));
	FAILS(chown("open/mine", 0, (gid_t)-1), EPERM);
	FAILS(chown("open/mine", (uid_t)-1, 0), EPERM);
	OK(chown("open/mine", 1000, 1000));
	become_root();
}

/* What belongs to another. */
static void
others(void)
{
	const struct timeval old[2] = { { 1, 0 }, { 1, 0 } };
	const struct timespec times[2] = { { 1, 0 }, { 1, 0 } };
	int fd, closed, unlisted;

	if (!am_root())
		return;
	make_file("theirs", "");
	OK(symlink("theirs", "link"));
	OK(mkdir("closed", 0700));
	OK(mkdir("closed/d", 0755));
	OK(mkdir("unlisted", 0711));
	fd = open("theirs", O_RDONLY);
	closed = open("closed", O_RDONLY | O_DIRECTORY);
	become_user();
	FAILS(fchmod(fd, 0777), EPERM);
	FAILS(fchmodat(AT_FDCWD, "theirs", 0777, 0), EPERM);
	FAILS(fchown(fd, 1000, (gid_t)-1), EPERM);
	FAILS(lchown("link", 1000, (gid_t)-1), EPERM);
	FAILS(fchownat(AT_FDCWD, "theirs", 1000, (gid_t)-1, 0), EPERM);
	FAILS(futimens(fd, NULL), EACCES);
	FAILS(futimens(fd, times), EPERM);
	FAILS(utimes("theirs", old), EPERM);
	FAILS(utimes("theirs", NULL), EACCES);
	FAILS(utime("theirs", &(struct utimbuf){ 1, 1 }), EPERM);
	FAILS(utime("theirs", NULL), EACCES);
	FAILS(fchdir(closed), EACCES);
	FAILS(openat(closed, "d", O_RDONLY), EACCES);
	FAILS(unlinkat(closed, "d", AT_REMOVEDIR), EACCES);
	SHOWS(opendir, EACCES, !opendir("unlisted") && errno == EACCES);
	unlisted = open("unlisted", O_RDONLY);
	CHECK(unlisted == -1 && errno == EACCES);
	become_root();
	OK(mkdir("sticky", 0777));
	OK(chmod("sticky", 01777));
	make_file("sticky/f", "");
	OK(mkdir("sticky/d", 0777));
	become_user();
	FAILS(unlinkat(AT_FDCWD, "sticky/f", 0), EPERM);
	FAILS(unlinkat(AT_FDCWD, "sticky/d", AT_REMOVEDIR), EPERM);
	FAILS(renameat(AT_FDCWD, "sticky/f", AT_FDCWD, "sticky/g"), EPERM);
	FAILS(remove("sticky/f"), EPERM);
	FAILS(mknodat(AT_FDCWD, "sticky/n", S_IFCHR | 0600, 0x103), EPERM);
	FAILS(linkat(AT_FDCWD, "sticky", AT_FDCWD, "sticky/h", 0), EPERM);
	become_root();
	OK(close(fd));
	OK(close(closed));
}

int
main(void)
{
	masks();
	modes();
	accesses();
	classes();
	owners();
	others();
	return done();
}
