/* SPDX-License-Identifier: Apache-2.0 */
/* Area:    readv, writev, preadv, pwritev
   Purpose: several buffers are one transfer.  */
#include "check.h"

#include <sys/uio.h>

int
main(void)
{
	char a[4] = "", b[8] = "";
	struct iovec out[3] = { { (char *)"abc", 3 }, { (char *)"", 0 }, { (char *)"defgh", 5 } };
	struct iovec in[2] = { { a, 3 }, { b, 8 } };
	static struct iovec many[IOV_MAX + 1];
	int fd = open("f", O_RDWR | O_CREAT, 0644);

	CHECK(writev(fd, out, 3) == 8 && holds("f", "abcdefgh"));
	CHECK(lseek(fd, 0, SEEK_SET) == 0 && readv(fd, in, 2) == 8 && memcmp(a, "abc", 3) == 0 &&
		memcmp(b, "defgh", 5) == 0);
	CHECK(readv(fd, in, 2) == 0);
	CHECK(pwritev(fd, out, 3, 2) == 8 && lseek(fd, 0, SEEK_CUR) == 8 &&
		holds("f", "ababcdefgh"));
	CHECK(preadv(fd, in, 2, 4) == 6 && memcmp(a, "cde", 3) == 0);
	CHECK(writev(fd, out, 0) == 0);
	FAILS(readv(fd, in, -1), EINVAL);
	FAILS(writev(fd, many, IOV_MAX + 1), EINVAL);
	FAILS(preadv(fd, in, 2, -1), EINVAL);
	FAILS(pwritev(fd, out, 2, -1), EINVAL);
	FAILS(readv(99, in, 2), EBADF);
	FAILS(writev(99, out, 2), EBADF);
	in[0].iov_len = (size_t)-1 / 2;
	in[1].iov_len = (size_t)-1 / 2;
	OK(close(fd));
	fd = open("f", O_RDONLY);
	FAILS(writev(fd, out, 1), EBADF);
	return done();
}
