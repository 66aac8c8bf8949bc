/* SPDX-License-Identifier: Apache-2.0 */
/* Area:    mkstemp, mkdtemp, tmpfile
   Purpose: names that were not there, and files that go by themselves.  */
#include "check.h"

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
#ifndef __ZRT__
	FAILS(mkstemp(bad), EINVAL);
#else
	(void)bad;
#endif
	f = tmpfile();
	CHECK(f && fputs("abc", f) >= 0);
	rewind(f);
	CHECK(fgets(buf, 4, f) == buf && strcmp(buf, "abc") == 0);
	CHECK(fstat(fileno(f), &st) == 0 && st.st_nlink == 0);
	OK(fclose(f));
	return done();
}
