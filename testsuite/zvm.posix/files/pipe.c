/* SPDX-License-Identifier: Apache-2.0 */
/* Area:    pipe, pipe2, FIFOs
   Purpose: what is written comes out in order; ends, EPIPE, EAGAIN.  */
#include "check.h"

#include <signal.h>
#include <sys/sendfile.h>
#include <sys/uio.h>

/* Linux's are smaller where a user has many. */
#ifdef __ZRT__
#define capacity(fd) 65536
#else
#define capacity(fd) fcntl(fd, F_GETPIPE_SZ)
#endif

static int caught;

static void catch (int sig)
{
	caught = sig;
}

static void
pipes(void)
{
	static char big[70000];
	int p[2], n = 0;
	struct stat st;
	char buf[20];
	struct iovec v = { big, 4096 };
	ssize_t r;

	OK(pipe(p));
	CHECK(p[0] == 3 && p[1] == 4 && fcntl(p[0], F_GETFD) == 0);
	CHECK((fcntl(p[0], F_GETFL) & O_ACCMODE) == O_RDONLY &&
		(fcntl(p[1], F_GETFL) & O_ACCMODE) == O_WRONLY);
	CHECK(fstat(p[0], &st) == 0 && S_ISFIFO(st.st_mode));
	CHECK(write(p[1], "hello", 5) == 5 && write(p[1], "world", 5) == 5);
	CHECK(read(p[0], buf, 3) == 3 && read(p[0], buf + 3, 17) == 7 &&
		memcmp(buf, "helloworld", 10) == 0);
	FAILS(write(p[0], "x", 1), EBADF);
	FAILS(read(p[1], buf, 1), EBADF);
	OK(fcntl(p[0], F_SETFL, O_NONBLOCK));
	OK(fcntl(p[1], F_SETFL, O_NONBLOCK));
	FAILS(read(p[0], buf, 1), EAGAIN);
	while ((r = write(p[1], big, 4096)) == 4096)
		n++;
	CHECK(r == -1 && errno == EAGAIN && n == capacity(p[1]) / 4096);
	CHECK(read(p[0], big, 100) == 100);
	FAILS(write(p[1], big, 4096), EAGAIN); /* whole or not at all */
	FAILS(writev(p[1], &v, 1), EAGAIN);
	CHECK(read(p[0], big, 3996) == 3996); /* a page of Linux's */
	r = open("f", O_RDWR | O_CREAT, 0600);
	OK(ftruncate(r, 70000));
	while (sendfile(p[1], r, &(off_t){ 0 }, 4096) > 0)
		;
	CHECK(errno == EAGAIN);
	shown("sendfile", "EAGAIN");
	OK(close(r));
	CHECK(read(p[0], big, 5000) == 5000);
	r = write(p[1], big, 70000);
	CHECK(r > 0 && r < 70000);
	OK(close(p[1]));
	while ((r = read(p[0], big, sizeof big)) > 0)
		;
	CHECK(r == 0);
	OK(close(p[0]));
	OK(pipe2(p, O_CLOEXEC | O_NONBLOCK));
	CHECK(fcntl(p[0], F_GETFD) == FD_CLOEXEC && fcntl(p[1], F_GETFL) & O_NONBLOCK);
	signal(SIGPIPE, catch);
	OK(close(p[0]));
	FAILS(write(p[1], "x", 1), EPIPE);
	CHECK(caught == SIGPIPE);
	FAILS(writev(p[1], &v, 1), EPIPE);
	OK(close(p[1]));
	FAILS(pipe2(p, 0x40000000), EINVAL);
}

static void
fifos(void)
{
	char buf[10];
	int r, w, both;

	OK(mkfifo("p", 0644));
	CHECK(mode_of("p") == (S_IFIFO | 0644));
	FAILS(mkfifo("p", 0644), EEXIST);
	FAILS(open("p", O_WRONLY | O_NONBLOCK), ENXIO);
	r = open("p", O_RDONLY | O_NONBLOCK);
	CHECK(r == 3 && read(r, buf, 1) == 0);
	w = open("p", O_WRONLY);
	CHECK(w == 4);
	FAILS(read(r, buf, 1), EAGAIN);
	CHECK(write(w, "abc", 3) == 3 && read(r, buf, 10) == 3 && buf[2] == 'c');
	CHECK(write(w, "left", 4) == 4);
	OK(close(w));
	CHECK(read(r, buf, 10) == 4 && read(r, buf, 10) == 0);
	OK(close(r));
	both = open("p", O_RDWR);
	CHECK(write(both, "xy", 2) == 2 && read(both, buf, 10) == 2);
	FAILS(lseek(both, 0, SEEK_SET), ESPIPE);
	OK(unlink("p"));
	CHECK(write(both, "z", 1) == 1 && read(both, buf, 10) == 1);
	OK(close(both));
}

int
main(void)
{
	pipes();
	fifos();
	return done();
}
