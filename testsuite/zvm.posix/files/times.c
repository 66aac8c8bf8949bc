/* SPDX-License-Identifier: Apache-2.0 */
/* Area:    utimensat, futimens, utimes, futimes, lutimes, futimesat, utime
   Purpose: times as they are given, now, or left alone.  */
#include "check.h"

#include <sys/time.h>
#include <utime.h>

static bool
is(struct timespec t, time_t seconds, long nanoseconds)
{
	return t.tv_sec == seconds && t.tv_nsec == nanoseconds;
}

int
main(void)
{
	struct timespec t[2] = { { 100, 5 }, { (time_t)0x123456789, 999999999 } };
	struct stat st;
	int fd;

	make_file("f", "");
	OK(utimensat(AT_FDCWD, "f", t, 0));
	OK(stat("f", &st));
	CHECK(is(st.st_atim, 100, 5) && is(st.st_mtim, (time_t)0x123456789, 999999999));
	t[0].tv_nsec = UTIME_OMIT;
	t[1] = (struct timespec){ 7, 8 };
	fd = open("f", O_RDONLY);
	OK(futimens(fd, t));
	OK(stat("f", &st));
	CHECK(is(st.st_atim, 100, 5) && is(st.st_mtim, 7, 8));
	t[0].tv_nsec = 0;
	t[1].tv_nsec = UTIME_NOW;
	OK(utimensat(AT_FDCWD, "f", t, 0));
	OK(stat("f", &st));
	CHECK(is(st.st_atim, 100, 0) && !is(st.st_mtim, 7, 8));
	t[1].tv_nsec = 1000000000;
	FAILS(utimensat(AT_FDCWD, "f", t, 0), EINVAL);
	t[1].tv_nsec = -5;
	FAILS(futimens(fd, t), EINVAL);
	FAILS(futimens(99, NULL), EBADF);
	FAILS(utimensat(AT_FDCWD, "f", NULL, 0x40000000), EINVAL);
	OK(symlink("f", "s"));
	t[0] = t[1] = (struct timespec){ 1, 1 };
	OK(utimensat(AT_FDCWD, "s", t, AT_SYMLINK_NOFOLLOW));
	OK(lstat("s", &st));
	CHECK(is(st.st_mtim, 1, 1));
	OK(stat("s", &st));
	CHECK(!is(st.st_mtim, 1, 1));
	OK(utimes("f", (struct timeval[2]){ { 3, 4 }, { 5, 6 } }));
	OK(stat("f", &st));
	CHECK(is(st.st_atim, 3, 4000) && is(st.st_mtim, 5, 6000));
	FAILS(utimes("f", (struct timeval[2]){ { 3, 1000000 }, { 5, 6 } }), EINVAL);
	OK(futimes(fd, (struct timeval[2]){ { 13, 4 }, { 15, 6 } }));
	OK(stat("f", &st));
	CHECK(is(st.st_atim, 13, 4000) && is(st.st_mtim, 15, 6000));
	OK(lutimes("s", (struct timeval[2]){ { 23, 4 }, { 25, 6 } }));
	OK(lstat("s", &st));
	CHECK(is(st.st_atim, 23, 4000));
	OK(futimesat(AT_FDCWD, "f", (struct timeval[2]){ { 33, 4 }, { 35, 6 } }));
	OK(stat("f", &st));
	CHECK(is(st.st_atim, 33, 4000) && is(st.st_mtim, 35, 6000));
	OK(utime("f", &(struct utimbuf){ 10, 20 }));
	OK(stat("f", &st));
	CHECK(is(st.st_atim, 10, 0) && is(st.st_mtim, 20, 0));
	OK(utimes("f", NULL));
	OK(utime("f", NULL));
	OK(stat("f", &st));
	CHECK(!is(st.st_mtim, 20, 0));
	return done();
}
