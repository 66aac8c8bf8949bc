/* SPDX-License-Identifier: Apache-2.0 */
#include "time/zone.h"

#include <limits.h>

#define DAY 86400
#define ERA_DAYS 146097 /* of 400 years */
#define FROM_MARCH_0 719468 /* days from March 1 of the year 0 to 1970 */

/* Days before a month, in a year that begins in March. */
static int
days_before(int month)
{
	return (153 * month + 2) / 5;
}

static int64_t
floor_div(int64_t a, int64_t b)
{
	return a / b - (a % b < 0);
}

/* The days from 1970 to day 1 of MONTH (0: March) of a year that begins in March. */
static int64_t
days_from_march(int64_t year, int month)
{
	int64_t era = floor_div(year, 400);
	int of_era = (int)(year - era * 400);

	return era * ERA_DAYS + of_era * 365 + of_era / 4 - of_era / 100 + days_before(month) -
		FROM_MARCH_0;
}

int64_t
zone_days_to_year(int64_t year)
{
	return days_from_march(year - 1, 10);
}

bool
zone_calendar(int64_t t, struct tm *tm)
{
	int64_t days = floor_div(t, DAY);
	int second = (int)(t - days * DAY);
	int64_t from_march = days + FROM_MARCH_0;
	int64_t era = floor_div(from_march, ERA_DAYS);
	int day = (int)(from_march - era * ERA_DAYS);
	int year = (day - day / 1460 + day / 36524 - day / 146096) / 365;
	int64_t full_year;
	int month;

	day -= year * 365 + year / 4 - year / 100;
	month = (5 * day + 2) / 153;
	full_year = era * 400 + year + (month >= 10);
	if (full_year - 1900 > INT_MAX || full_year - 1900 < INT_MIN)
		return false;
	*tm = (struct tm){ .tm_sec = second % 60,
		.tm_min = second / 60 % 60,
		.tm_hour = second / 3600,
		.tm_mday = day - days_before(month) + 1,
		.tm_mon = (month + 2) % 12,
		.tm_year = (int)(full_year - 1900),
		.tm_wday = (int)(((days + 4) % 7 + 7) % 7),
		.tm_yday = (int)(days - zone_days_to_year(full_year)) };
	return true;
}

int64_t
zone_seconds(const struct tm *tm)
{
	int64_t months = tm->tm_mon - 2 + (int64_t)12 * tm->tm_year;
	int64_t year = floor_div(months, 12);
	int64_t days = days_from_march(year + 1900, (int)(months - year * 12)) + tm->tm_mday - 1;

	return days * DAY + (int64_t)tm->tm_hour * 3600 + (int64_t)tm->tm_min * 60 + tm->tm_sec;
}
