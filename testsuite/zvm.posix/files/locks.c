/* SPDX-License-Identifier: Apache-2.0 */
/* Area:    flock, lockf, fcntl locks
   Purpose: locks of open files exclude each other; those of the process do not.  */
#include "check.h"

#include <sys/file.h>

int
main(void)
{
	struct flock l = { .l_type = F_WRLCK, .l_whence = SEEK_SET };
	int a, b, r;

	make_file("f", "0123456789");
	a = open("f", O_RDWR);
	b = open("f", O_RDWR);
	r = open("f", O_RDONLY);
	OK(flock(a, LOCK_EX));
	FAILS(flock(b, LOCK_EX | LOCK_NB), EWOULDBLOCK);
	FAILS(flock(b, LOCK_SH | LOCK_NB), EWOULDBLOCK);
	OK(flock(a, LOCK_SH));
	OK(flock(b, LOCK_SH | LOCK_NB));
	FAILS(flock(a, LOCK_EX | LOCK_NB), EWOULDBLOCK);
	OK(flock(a, LOCK_SH));
	OK(flock(b, LOCK_UN));
	OK(flock(a, LOCK_EX | LOCK_NB));
	OK(close(a));
	OK(flock(b, LOCK_EX | LOCK_NB));
	FAILS(flock(99, LOCK_SH), EBADF);
	FAILS(flock(b, 0), EINVAL);
	OK(fcntl(b, F_SETLK, &l));
	l.l_type = F_WRLCK;
	OK(fcntl(r, F_GETLK, &l));
	CHECK(l.l_type == F_UNLCK);
	l.l_type = F_RDLCK;
	OK(fcntl(r, F_SETLK, &l));
	l.l_type = F_WRLCK;
	FAILS(fcntl(r, F_SETLK, &l), EBADF);
	l.l_type = 99;
	FAILS(fcntl(b, F_SETLK, &l), EINVAL);
	l.l_type = F_WRLCK;
	l.l_whence = 99;
	FAILS(fcntl(b, F_SETLK, &l), EINVAL);
	l.l_whence = SEEK_SET;
	l.l_start = -1;
	FAILS(fcntl(b, F_SETLK, &l), EINVAL);
	l.l_whence = SEEK_END; /* 10 bytes */
	l.l_start = -11;
	FAILS(fcntl(b, F_SETLK, &l), EINVAL);
	l.l_start = -10;
	OK(fcntl(b, F_SETLK, &l));
	l.l_len = -1;
	FAILS(fcntl(b, F_SETLK, &l), EINVAL);
	l.l_start = INT64_MAX;
	l.l_len = 0;
	FAILS(fcntl(b, F_SETLK, &l), EOVERFLOW);
	l.l_whence = SEEK_SET;
	OK(fcntl(b, F_SETLK, &l));
	l.l_len = 2;
	FAILS(fcntl(b, F_SETLK, &l), EOVERFLOW);
	l.l_whence = SEEK_CUR;
	l.l_start = l.l_len = 0;
	OK(lseek(b, 3, SEEK_SET));
	OK(fcntl(b, F_SETLK, &l));
	l.l_start = -4;
	FAILS(fcntl(b, F_SETLK, &l), EINVAL);
	l.l_start = 0;
	FAILS(fcntl(99, F_SETLK, &l), EBADF);
	l.l_type = F_UNLCK;
	OK(fcntl(b, F_SETLKW, &l));
	OK(lockf(b, F_TLOCK, 5));
	OK(lockf(b, F_TEST, 5));
	OK(lockf(b, F_LOCK, 0));
	OK(lockf(b, F_ULOCK, 0));
	FAILS(lockf(r, F_TLOCK, 5), EBADF);
	FAILS(lockf(99, F_TEST, 5), EBADF);
	FAILS(lockf(b, 99, 5), EINVAL);
	FAILS(lockf(b, F_TLOCK, -4), EINVAL);
	FAILS(lockf(b, F_TLOCK, INT64_MAX), EOVERFLOW);
	return done();
}
