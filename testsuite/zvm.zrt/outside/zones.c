/* SPDX-License-Identifier: Apache-2.0 */
/* Area:    time zones
   Purpose: prints what localtime, mktime and strftime make of many moments in the zones of its
   arguments; in the sandbox it must be what the host says.  */
#define _GNU_SOURCE
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#define DAY 86400

static void
print(long long t, const struct tm *tm)
{
	char text[100];

	strftime(text, sizeof text, "%Y-%m-%d %H:%M:%S %a %j %Z", tm);
	printf("%lld %s %ld %d\n", t, text, tm->tm_gmtoff, tm->tm_isdst);
}

/* There and back: with the right tm_isdst it must be the same moment, also in the hour that is
   there twice. */
static void
moment(long long t)
{
	time_t tt = t;
	struct tm tm, copy;

	if (!localtime_r(&tt, &tm)) {
		printf("%lld overflows\n", t);
		return;
	}
	print(t, &tm);
	copy = tm;
	if (mktime(&copy) != tt)
		printf("mktime: %lld became %lld\n", t, (long long)mktime(&copy));
}

/* Days that are out of range, and a tm_isdst that knows nothing. */
static void
calendar(int year, int month, int day, int hour)
{
	struct tm tm = { .tm_year = year - 1900, .tm_mon = month, .tm_mday = day, .tm_hour = hour,
		.tm_isdst = -1 };
	long long t = mktime(&tm);

	print(t, &tm);
}

static void
zone(const char *name)
{
	setenv("TZ", name, 1);
	tzset();
	printf("zone %s\n", name);
	/* A rule alone says nothing sure about the time before 1970. */
	for (int year = strchr(name, ',') ? 1971 : 1900; year < 2110; year++)
		for (int i = 0; i < 24; i++)
			moment((year - 1970) * 31556952LL + i * 1314873LL);
	/* Around every change: an hour at a time for two years, long after tables end. */
	for (long long t = 2524608000; t < 2524608000 + 730LL * DAY; t += 3600)
		moment(t);
	for (int i = -30; i < 60; i++)
		calendar(2024, i, i * 7, 12);
	moment(1LL << 40);
}

int
main(int argc, char **argv)
{
	/* An = may stand before a name, so that it does not begin with <. */
	for (int i = 1; i < argc; i++)
		zone(argv[i] + (*argv[i] == '='));
	return 0;
}
