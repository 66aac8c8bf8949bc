/* SPDX-License-Identifier: Apache-2.0 */
/* Area:    sendfile, copy_file_range
   Purpose: from file to file, with and without offsets.  */
#include "check.h"

#include <sys/sendfile.h>

int
main(void)
{
	int a, b, r, w, d;
	off_t at = 2, to = 1;

	make_file("a", "0123456789");
	a = open("a", O_RDWR);
	b = open("b", O_RDWR | O_CREAT, 0644);
	CHECK(copy_file_range(a, NULL, b, NULL, 4, 0) == 4 && holds("b", "0123"));
	CHECK(lseek(a, 0, SEEK_CUR) == 4 && lseek(b, 0, SEEK_CUR) == 4);
	CHECK(copy_file_range(a, &at, b, &to, 3, 0) == 3 && at == 5 && to == 4 &&
		holds("b", "0234"));
	CHECK(copy_file_range(a, NULL, b, NULL, 100, 0) == 6 && holds("b", "0234456789"));
	CHECK(copy_file_range(a, NULL, b, NULL, 100, 0) == 0);
	at = 0;
	to = 5;
	CHECK(copy_file_range(a, &at, a, &to, 5, 0) == 5 && holds("a", "0123401234"));
	at = 0;
	to = 3;
	FAILS(copy_file_range(a, &at, a, &to, 5, 0), EINVAL);
	FAILS(copy_file_range(a, NULL, b, NULL, 1, 1), EINVAL);
	FAILS(copy_file_range(99, NULL, b, NULL, 1, 0), EBADF);
	r = open("a", O_RDONLY);
	w = open("b", O_WRONLY);
	FAILS(copy_file_range(w, NULL, b, NULL, 1, 0), EBADF);
	FAILS(copy_file_range(a, NULL, r, NULL, 1, 0), EBADF);
	d = open(".", O_RDONLY);
	FAILS(copy_file_range(d, NULL, b, NULL, 1, 0), EISDIR);
	OK(ftruncate(b, 0));
	OK(lseek(b, 0, SEEK_SET));
	CHECK(sendfile(b, r, NULL, 3) == 3 && holds("b", "012") && lseek(r, 0, SEEK_CUR) == 3);
	at = 8;
	CHECK(sendfile(b, r, &at, 100) == 2 && at == 10 && lseek(r, 0, SEEK_CUR) == 3 &&
		holds("b", "01234"));
	CHECK(sendfile(b, r, &at, 100) == 0);
	FAILS(sendfile(r, r, NULL, 1), EBADF);
	FAILS(sendfile(b, w, NULL, 1), EBADF);
	FAILS(sendfile(99, r, NULL, 1), EBADF);
	return done();
}
