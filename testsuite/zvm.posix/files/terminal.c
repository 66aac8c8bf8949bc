/* SPDX-License-Identifier: Apache-2.0 */
/* Area:    <termios.h>, ioctl, isatty
   Purpose: what is no terminal says so.  */
#include "check.h"

#include <sys/ioctl.h>
#include <termios.h>

int
main(void)
{
	struct termios settings = { 0 };
	struct winsize size;
	int fd;

	make_file("file", "x");
	fd = open("file", O_RDWR);
	FAILS(tcgetattr(fd, &settings), ENOTTY);
	FAILS(tcsetattr(fd, TCSANOW, &settings), ENOTTY);
	FAILS(tcdrain(fd), ENOTTY);
	FAILS(tcflush(fd, TCIFLUSH), ENOTTY);
	FAILS(ioctl(fd, TIOCGWINSZ, &size), ENOTTY);
	errno = 0;
	CHECK(isatty(fd) == 0 && errno == ENOTTY);
	close(fd);
	FAILS(tcgetattr(fd, &settings), EBADF);
	FAILS(tcsetattr(fd, TCSANOW, &settings), EBADF);
	FAILS(ioctl(fd, TIOCGWINSZ, &size), EBADF);
	errno = 0;
	CHECK(isatty(fd) == 0 && errno == EBADF);
	OK(cfsetospeed(&settings, B9600));
	CHECK(cfgetospeed(&settings) == B9600);
	OK(cfsetispeed(&settings, B9600));
	CHECK(cfgetispeed(&settings) == B9600);
	return done();
}
