/* SPDX-License-Identifier: Apache-2.0 */
/* Area:    time
   Purpose: every query is a microsecond later than the one before, and sleeping takes exactly as
   long as it says.  */
#define _GNU_SOURCE
#include "check.h"

#include <errno.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/time.h>
#include <sys/times.h>
#include <time.h>
#include <unistd.h>

static long long
microseconds(void)
{
	struct timeval tv;

	CHECK(gettimeofday(&tv, NULL) == 0);
	return tv.tv_sec * 1000000LL + tv.tv_usec;
}

static void
clocks(void)
{
	struct timespec ts = { 5, 500 }, left;
	long long first = microseconds();

	/* The file system, which zone files need, asked first. */
	CHECK(first >= 0 && first < 100);
	CHECK(microseconds() == first + 1);
	CHECK(nanosleep(&ts, &left) == 0 && left.tv_sec == 0);
	CHECK(microseconds() == first + 2 + 5000001);
	CHECK(sleep(1) == 0 && usleep(10) == 0);
	CHECK(microseconds() == first + 3 + 6000011);
	CHECK(clock_gettime(CLOCK_MONOTONIC, &ts) == 0 && ts.tv_sec == 6);
	CHECK(ts.tv_nsec == (first + 15) * 1000);
	CHECK(clock() == first + 6000016 && CLOCKS_PER_SEC == 1000000);
	CHECK(clock_gettime(99, &ts) == -1 && errno == EINVAL);
	ts.tv_nsec = 1000000000;
	CHECK(nanosleep(&ts, NULL) == -1 && errno == EINVAL);
	CHECK(time(NULL) == 6);
}

static void
sleeps(void)
{
	struct timespec until = { 100, 0 }, ts;

	CHECK(clock_nanosleep(CLOCK_MONOTONIC, TIMER_ABSTIME, &until, NULL) == 0);
	CHECK(clock_gettime(CLOCK_MONOTONIC, &ts) == 0 && ts.tv_sec == 100 && ts.tv_nsec == 0);
	CHECK(clock_nanosleep(CLOCK_MONOTONIC, TIMER_ABSTIME, &until, NULL) == 0);
	CHECK(clock_gettime(CLOCK_REALTIME, &ts) == 0 && ts.tv_sec == 100);
	CHECK(clock_nanosleep(77, 0, &until, NULL) == EINVAL);
	CHECK(clock_nanosleep(CLOCK_PROCESS_CPUTIME_ID, 0, &until, NULL) == ENOTSUP);
	CHECK(clock_getres(CLOCK_REALTIME, &ts) == 0 && ts.tv_sec == 0 && ts.tv_nsec == 1000);
	CHECK(clock_getres(99, &ts) == -1 && errno == EINVAL);
}

static void
usage(void)
{
	struct rusage r;
	struct tms t;
	struct rlimit limit;
	clock_t now;

	CHECK(getrusage(RUSAGE_SELF, &r) == 0 && r.ru_utime.tv_sec == 100 && r.ru_stime.tv_sec == 0);
	CHECK(getrusage(99, &r) == -1 && errno == EINVAL);
	now = times(&t);
	CHECK(t.tms_utime == now && now / sysconf(_SC_CLK_TCK) == 100 && t.tms_cutime == 0);
	CHECK(getrlimit(RLIMIT_NOFILE, &limit) == 0 && limit.rlim_cur == 1024);
	CHECK(setrlimit(RLIMIT_NOFILE, &limit) == 0);
	limit.rlim_cur = 5;
	CHECK(setrlimit(RLIMIT_NOFILE, &limit) == -1 && errno == EPERM);
	CHECK(getrlimit(99, &limit) == -1 && errno == EINVAL);
}

static void
calendar(void)
{
	time_t t = 4102444800 + 3661; /* 2100 */
	struct tm tm;
	char text[64];

	CHECK(gmtime_r(&t, &tm) && tm.tm_year == 200 && tm.tm_hour == 1 && tm.tm_wday == 5);
	CHECK(strcmp(tm.tm_zone, "GMT") == 0 && tm.tm_gmtoff == 0 && timegm(&tm) == t);
	CHECK(strcmp(asctime(&tm), "Fri Jan  1 01:01:01 2100\n") == 0);
	t = -1;
	CHECK(gmtime_r(&t, &tm) && tm.tm_year == 69 && tm.tm_yday == 364 && tm.tm_sec == 59);
	t = (time_t)1 << 60;
	CHECK(!gmtime_r(&t, &tm) && errno == EOVERFLOW);
	CHECK(!localtime(&t));
	memset(&tm, 0, sizeof tm);
	CHECK(*strptime("2038-01-20 12:34:56", "%Y-%m-%d %H:%M:%S", &tm) == '\0');
	CHECK(timegm(&tm) == 2147603696 && tm.tm_wday == 3);
	setenv("TZ", "PST8PDT,M3.2.0,M11.1.0", 1);
	tm = (struct tm){ .tm_year = 2050 - 1900, .tm_mon = 6, .tm_mday = 1, .tm_isdst = -1 };
	t = mktime(&tm);
	CHECK(t == 2540271600 && tm.tm_isdst == 1);
	CHECK(strftime(text, sizeof text, "%c %z %Z %s", &tm) > 0);
	CHECK(strcmp(text, "Fri Jul  1 00:00:00 2050 -0700 PDT 2540271600") == 0);
	CHECK(strcmp(tzname[0], "PST") == 0 && strcmp(tzname[1], "PDT") == 0);
	CHECK(timezone == 8 * 3600 && daylight == 1);
	/* All the year round (RFC 9636, 3.3.1); a name that is no zone is UTC. */
	setenv("TZ", "XST3XDT,0/0,J365/25", 1);
	CHECK(localtime(&t)->tm_isdst == 1 && localtime(&t)->tm_gmtoff == -7200);
	setenv("TZ", "Nowhere/Else", 1);
	CHECK(localtime(&t)->tm_gmtoff == 0 && strcmp(tzname[0], "UTC") == 0);
	unsetenv("TZ");
	CHECK(localtime(&t)->tm_gmtoff == 0);
}

int
main(void)
{
	clocks();
	sleeps();
	usage();
	calendar();
	return 0;
}
