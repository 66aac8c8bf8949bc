/* SPDX-License-Identifier: Apache-2.0 */
/* { with: hangup } */
/* { options: --channel fd:7:/dev/hung:w --channel fd:8:/dev/lost:r --channel /dev/full:/dev/none:w --mapping /dev/none:char --channel DIR/short:/dev/short:rw } */
/* Area:    channels
   Purpose: what the host says is what the program gets: /dev/hung is a terminal that was hung up, /dev/none
            a full device that is said to be a terminal, /dev/short a file that may not become longer than 4096 bytes.  */
#include "../check.h"

#include <sys/uio.h>

int
main(void)
{
	char text[8192] = "text";
	struct iovec v = { text, sizeof text };
	int fd = open("/dev/hung", O_WRONLY);

	FAILS(write(fd, text, 4), EIO);
	FAILS(writev(fd, &v, 1), EIO);
	OK(close(fd));
	fd = open("/dev/lost", O_RDONLY);
	FAILS(read(fd, text, 4), EIO);
	FAILS(readv(fd, &v, 1), EIO);
	OK(close(fd));
	fd = open("/dev/none", O_WRONLY);
	FAILS(write(fd, text, 4), ENOSPC);
	SHOWS(isatty, ok, isatty(fd) == 1);
	OK(close(fd));
	fd = open("/dev/short", O_RDWR);
	CHECK(write(fd, text, sizeof text) == 4096);
	FAILS(write(fd, text, 1), EFBIG);
	FAILS(writev(fd, &v, 1), EFBIG);
	FAILS(pwrite(fd, text, 1, 5000), EFBIG);
	FAILS(pwritev(fd, &v, 1, 5000), EFBIG);
	FAILS(ftruncate(fd, 10000), EFBIG);
	FAILS(truncate("/dev/short", 10000), EFBIG);
	OK(close(fd));
	return done();
}
