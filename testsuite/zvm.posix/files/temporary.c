/* SPDX-License-Identifier: Apache-2.0 */
/* Area:    mkstemp, mkostemp, mkstemps, mkostemps, mkdtemp, tmpfile, tmpnam
   Purpose: names that were not there, and files that go by themselves.  */
#include "check.h"

static void
variants(void)
{
	char appended[] = "oXXXXXX", suffixed[] = "sXXXXXX.txt", both[] = "bXXXXXX.x", c[2];
	int fd = mkostemp(appended, O_APPEND | O_CLOEXEC);

	CHECK(fd >= 0 && exists(appended) && fcntl(fd, F_GETFD) == FD_CLOEXEC);
	CHECK((fcntl(fd, F_GETFL) & (O_APPEND | O_ACCMODE)) == (O_APPEND | O_RDWR));
	CHECK(write(fd, "a", 1) == 1 && lseek(fd, 0, SEEK_SET) == 0 && write(fd, "b", 1) == 1);
	CHECK(pread(fd, c, 2, 0) == 2 && c[0] == 'a' && c[1] == 'b');
	OK(close(fd));
	fd = mkstemps(suffixed, 4);
	CHECK(fd >= 0 && exists(suffixed) && strcmp(suffixed + 7, ".txt") == 0);
	CHECK(strncmp(suffixed, "sXXXXXX", 7) != 0 && fcntl(fd, F_GETFD) == 0);
	OK(close(fd));
	fd = mkostemps(both, 2, O_CLOEXEC);
	CHECK(fd >= 0 && exists(both) && strcmp(both + 7, ".x") == 0);
	CHECK(fcntl(fd, F_GETFD) == FD_CLOEXEC);
	OK(close(fd));
	OK(mkdir("d", 0755));
	OK(chdir("d"));
	OK(rmdir("../d"));
	FAILS(mkstemp(strcpy(suffixed, "sXXXXXX")), ENOENT);
	OK(chdir(".."));
	FAILS(mkstemp(strcpy(suffixed, "d/XXXXXX")), ENOENT);
}

/* Six X at the end. */
static void
templates(void)
{
	static const char *const bad[] = { "", "X", "XXXXX", "aXXXXX", "aXXXXX.", "aXXXXXXa", "aXXXXXX/", "nothing" };
	char name[20];

	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
		FAILS(mkstemp(strcpy(name, bad[i])), EINVAL);
		FAILS(mkostemp(strcpy(name, bad[i]), O_CLOEXEC), EINVAL);
		SHOWS(mkdtemp, EINVAL, !mkdtemp(strcpy(name, bad[i])) && errno == EINVAL);
		CHECK(strcmp(name, bad[i]) == 0);
	}
	FAILS(mkstemps(strcpy(name, "aXXXXXX.c"), 3), EINVAL);
	FAILS(mkstemps(strcpy(name, "aXXXXXX.c"), 20), EINVAL);
	OK(close(mkstemp(strcpy(name, "XXXXXXX"))));
	CHECK(name[0] == 'X' && exists(name));
}

/* The directory leads nowhere, or may not be written. */
static void
prefixes(void)
{
	const struct {
		const char *prefix;
		int error;
	} bad[] = { { "absent/", ENOENT }, { "file/", ENOTDIR }, { "round/", ELOOP },
		{ long_name(NAME_MAX), ENAMETOOLONG }, { "closed/", EACCES } };
	char name[NAME_MAX + 20];

	make_file("file", "");
	OK(symlink("round", "round"));
	OK(mkdir("closed", 0555));
	if (am_root())
		become_user();
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
		snprintf(name, sizeof name, "%sXXXXXX", bad[i].prefix);
		CHECK(mkstemp(name) == -1 && errno == bad[i].error);
		shown("mkstemp", error_name(errno));
		snprintf(name, sizeof name, "%sXXXXXX", bad[i].prefix);
		CHECK(!mkdtemp(name) && errno == bad[i].error);
		shown("mkdtemp", error_name(errno));
	}
	if (am_root())
		become_root();
}

#pragma GCC diagnostic ignored "-Wdeprecated-declarations"

static void
names(void)
{
	char first[L_tmpnam], second[L_tmpnam];

	CHECK(tmpnam(first) == first && tmpnam(second) == second && strcmp(first, second) != 0);
	CHECK(!exists(first) && !exists(second));
}

int
main(void)
{
	char a[] = "aXXXXXX", b[] = "aXXXXXX", d[] = "dXXXXXX", bad[] = "badXXXX", buf[4] = "";
	struct stat st;
	FILE *f;
	int fd;

	fd = mkstemp(a);
	CHECK(fd >= 0 && mode_of(a) == (S_IFREG | 0600) && strcmp(a, "aXXXXXX") != 0);
	CHECK(write(fd, "x", 1) == 1 && lseek(fd, 0, SEEK_SET) == 0 && read(fd, buf, 1) == 1);
	OK(close(fd));
	fd = mkstemp(b);
	CHECK(fd >= 0 && strcmp(a, b) != 0);
	OK(close(fd));
	CHECK(mkdtemp(d) == d && mode_of(d) == (S_IFDIR | 0700));
	FAILS(mkstemp(bad), EINVAL);
	CHECK(strcmp(bad, "badXXXX") == 0);
	templates();
	prefixes();
	f = tmpfile();
	CHECK(f && fputs("abc", f) >= 0);
	rewind(f);
	CHECK(fgets(buf, 4, f) == buf && strcmp(buf, "abc") == 0);
	CHECK(fstat(fileno(f), &st) == 0 && st.st_nlink == 0);
	OK(fclose(f));
	variants();
	names();
	return done();
}
