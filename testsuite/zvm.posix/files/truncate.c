/* SPDX-License-Identifier: Apache-2.0 */
/* Area:    truncate, ftruncate
   Purpose: both directions, and each error.  */
#include "check.h"

int
main(void)
{
	struct stat st;
	int fd, p[2];

	make_file("f", "0123456789");
	OK(truncate("f", 4));
	CHECK(holds("f", "0123"));
	fd = open("f", O_RDWR);
	OK(ftruncate(fd, 6));
	OK(fstat(fd, &st));
	CHECK(st.st_size == 6 && lseek(fd, 0, SEEK_CUR) == 0);
	FAILS(truncate("f", -1), EINVAL);
	FAILS(ftruncate(fd, -1), EINVAL);
	FAILS(ftruncate(99, 0), EBADF);
	OK(close(fd));
	fd = open("f", O_RDONLY);
	FAILS(ftruncate(fd, 0), EINVAL);
	OK(mkdir("d", 0755));
	FAILS(truncate("d", 0), EISDIR);
	OK(symlink("f", "s"));
	OK(truncate("s", 0));
	CHECK(size_of("f") == 0);
	OK(pipe(p));
	FAILS(ftruncate(p[1], 0), EINVAL);
	if (am_root()) {
		become_user();
		FAILS(truncate("f", 0), EACCES);
		become_root();
	}
	return done();
}
