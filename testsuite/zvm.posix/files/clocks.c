/* SPDX-License-Identifier: Apache-2.0 */
/* Area:    clocks, sleeping, calendar
   Purpose: time goes on, sleeping takes at least as long as it says, and what makes no sense is refused.  */
#include "check.h"

#include <sys/resource.h>
#include <sys/time.h>
#include <sys/times.h>
#include <time.h>

static long long
now(clockid_t id)
{
	struct timespec t;

	OK(clock_gettime(id, &t));
	CHECK(t.tv_nsec >= 0 && t.tv_nsec < 1000000000);
	return t.tv_sec * 1000000000LL + t.tv_nsec;
}

static void
clocks(void)
{
	static const clockid_t ids[] = { CLOCK_REALTIME, CLOCK_MONOTONIC, CLOCK_PROCESS_CPUTIME_ID,
		CLOCK_THREAD_CPUTIME_ID };
	struct timeval tv;
	struct timespec t;
	struct tms tms;

	for (size_t i = 0; i < sizeof ids / sizeof *ids; i++) {
		long long first = now(ids[i]);

		CHECK(now(ids[i]) >= first);
		OK(clock_getres(ids[i], &t));
		CHECK(t.tv_sec == 0 && t.tv_nsec > 0);
		OK(clock_getres(ids[i], NULL));
	}
	FAILS(clock_gettime(999, &t), EINVAL);
	FAILS(clock_getres(999, &t), EINVAL);
	OK(gettimeofday(&tv, NULL));
	CHECK(tv.tv_usec >= 0 && tv.tv_usec < 1000000);
	/* Linux's time() becomes a second older at the next tick only. */
	SHOWS(time, ok, time(&t.tv_sec) >= tv.tv_sec - 1 && t.tv_sec >= tv.tv_sec - 1);
	SHOWS(clock, ok, clock() != (clock_t)-1 && CLOCKS_PER_SEC == 1000000);
	OK(times(&tms));
	CHECK(tms.tms_utime >= 0 && tms.tms_stime >= 0 && tms.tms_cutime == 0);
}

static void
usage(void)
{
	struct rusage r;

	OK(getrusage(RUSAGE_SELF, &r));
	CHECK(r.ru_utime.tv_sec >= 0 && r.ru_utime.tv_usec < 1000000);
	OK(getrusage(RUSAGE_CHILDREN, &r));
	CHECK(r.ru_utime.tv_sec == 0 && r.ru_utime.tv_usec == 0);
	FAILS(getrusage(99, &r), EINVAL);
}

static void
sleeps(void)
{
	struct timespec t = { 0, 2000000 }, bad[] = { { 0, 1000000000 }, { 0, -1 }, { -1, 0 } };
	long long start = now(CLOCK_MONOTONIC);

	OK(nanosleep(&t, &t));
	OK(usleep(2000));
	SHOWS(sleep, ok, sleep(0) == 0);
	SHOWS(clock_nanosleep, ok, clock_nanosleep(CLOCK_MONOTONIC, 0, &t, NULL) == 0);
	CHECK(now(CLOCK_MONOTONIC) >= start + 4000000);
	/* What is past does not wait. */
	SHOWS(clock_nanosleep, ok, clock_nanosleep(CLOCK_REALTIME, TIMER_ABSTIME, &t, NULL) == 0);
	for (int i = 0; i < 3; i++) {
		FAILS(nanosleep(&bad[i], NULL), EINVAL);
		SHOWS(clock_nanosleep, EINVAL, clock_nanosleep(CLOCK_REALTIME, 0, &bad[i], NULL) == EINVAL);
	}
	SHOWS(clock_nanosleep, EINVAL, clock_nanosleep(999, 0, &t, NULL) == EINVAL);
#ifdef __ZRT__ /* Linux can */
	SHOWS(clock_nanosleep, ENOTSUP,
		clock_nanosleep(CLOCK_PROCESS_CPUTIME_ID, 0, &t, NULL) == ENOTSUP);
#endif
}

static void
calendar(void)
{
	struct tm tm = { .tm_mday = 1, .tm_mon = 1, .tm_year = 138, .tm_hour = 25, .tm_isdst = -1 };
	time_t t, far = (time_t)1 << 60;
	char text[40];

	setenv("TZ", "EST5EDT,M3.2.0,M11.1.0", 1);
	tzset();
	SHOWS(tzset, ok, timezone == 18000 && daylight && strcmp(tzname[1], "EDT") == 0);
	t = mktime(&tm);
	SHOWS(mktime, ok, t == 2148703200 && tm.tm_mday == 2 && tm.tm_hour == 1 && tm.tm_wday == 2);
	SHOWS(localtime, ok, localtime(&t)->tm_hour == 1 && localtime(&t)->tm_year == 138);
	SHOWS(gmtime, ok, gmtime(&t)->tm_hour == 6);
	SHOWS(localtime, EOVERFLOW, !localtime(&far) && errno == EOVERFLOW);
	SHOWS(gmtime, EOVERFLOW, !gmtime(&far) && errno == EOVERFLOW);
	SHOWS(strftime, ok, strftime(text, sizeof text, "%F %T %z %j", &tm) == 29 &&
		strcmp(text, "2038-02-02 01:00:00 -0500 033") == 0);
	CHECK(strftime(text, 5, "%F", &tm) == 0);
	memset(&tm, 0, sizeof tm);
	SHOWS(strptime, ok, *strptime("Tue 02 Feb 2038 01:00", "%a %d %b %Y %H:%M", &tm) == '\0' &&
		tm.tm_mday == 2 && tm.tm_year == 138 && tm.tm_hour == 1);
	CHECK(!strptime("2038-13", "%Y-%m", &tm));
	tm = (struct tm){ .tm_year = INT_MAX, .tm_mon = INT_MAX, .tm_mday = INT_MAX };
	SHOWS(mktime, EOVERFLOW, mktime(&tm) == -1 && errno == EOVERFLOW);
}

int
main(void)
{
	clocks();
	usage();
	sleeps();
	calendar();
	return done();
}
