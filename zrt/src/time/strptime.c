/* SPDX-License-Identifier: Apache-2.0 */
/*
 * strptime, in the C locale. newlib's reads as many digits as there are ("%H%M"), takes a month 99
 * and then looks behind its table of months, adds twelve hours to mornings and has no Sundays for
 * %u.
 */
#include "time/zone.h"

#include <ctype.h>
#include <limits.h>
#include <locale.h>
#include <stddef.h>
#include <string.h>
#include <strings.h>

/* What was read, beside what struct tm has room for. -1: not read. */
struct reading {
	struct tm tm;
	int century, year, hour12, pm, sunday_week, monday_week, iso;
	bool has_year, has_month, has_day, has_weekday, has_yearday;
};

/* clang-format off */
static const struct number {
	char letter;
	unsigned char digits;
	short least, most, add;
	short at; /* of the int in struct reading */
	short seen; /* of the bool, or 0 */
} numbers[] = {
#define FIELD(name) offsetof(struct reading, name)
	{ 'C', 2, 0, 99, 0, FIELD(century), 0 },
	{ 'd', 2, 1, 31, 0, FIELD(tm.tm_mday), FIELD(has_day) },
	{ 'e', 2, 1, 31, 0, FIELD(tm.tm_mday), FIELD(has_day) },
	{ 'g', 2, 0, 99, 0, FIELD(iso), 0 }, /* years and weeks of ISO 8601 say nothing alone */
	{ 'G', 4, 0, 9999, 0, FIELD(iso), 0 },
	{ 'H', 2, 0, 23, 0, FIELD(tm.tm_hour), 0 },
	{ 'I', 2, 1, 12, 0, FIELD(hour12), 0 },
	{ 'j', 3, 1, 366, -1, FIELD(tm.tm_yday), FIELD(has_yearday) },
	{ 'k', 2, 0, 23, 0, FIELD(tm.tm_hour), 0 },
	{ 'l', 2, 1, 12, 0, FIELD(hour12), 0 },
	{ 'm', 2, 1, 12, -1, FIELD(tm.tm_mon), FIELD(has_month) },
	{ 'M', 2, 0, 59, 0, FIELD(tm.tm_min), 0 },
	{ 'S', 2, 0, 60, 0, FIELD(tm.tm_sec), 0 },
	{ 'u', 1, 1, 7, 0, FIELD(tm.tm_wday), FIELD(has_weekday) },
	{ 'U', 2, 0, 53, 0, FIELD(sunday_week), 0 },
	{ 'V', 2, 0, 53, 0, FIELD(iso), 0 },
	{ 'w', 1, 0, 6, 0, FIELD(tm.tm_wday), FIELD(has_weekday) },
	{ 'W', 2, 0, 53, 0, FIELD(monday_week), 0 },
	{ 'y', 2, 0, 99, 0, FIELD(year), 0 },
	{ 'Y', 4, 0, 9999, -1900, FIELD(tm.tm_year), FIELD(has_year) },
};

static const struct { char letter; const char *format; } wholes[] = {
	{ 'c', "%a %b %e %H:%M:%S %Y" },
	{ 'D', "%m/%d/%y" },
	{ 'F', "%Y-%m-%d" },
	{ 'r', "%I:%M:%S %p" },
	{ 'R', "%H:%M" },
	{ 'T', "%H:%M:%S" },
	{ 'x', "%m/%d/%y" },
	{ 'X', "%H:%M:%S" },
};
/* clang-format on */

static const char weekdays[] = "Sunday\0Monday\0Tuesday\0Wednesday\0Thursday\0Friday\0Saturday\0";
static const char months[] = "January\0February\0March\0April\0May\0June\0July\0August\0September\0"
			     "October\0November\0December\0";
static const char halves[] = "AM\0PM\0";

static const char *
skip_space(const char *s)
{
	while (isspace((unsigned char)*s))
		s++;
	return s;
}

static const char *
read_number(const char *s, const struct number *n, struct reading *r)
{
	int value = 0, digits = 0;

	s = skip_space(s);
	for (; digits < n->digits && isdigit((unsigned char)*s); digits++)
		value = value * 10 + *s++ - '0';
	if (!digits || value < n->least || value > n->most)
		return NULL;
	*(int *)((char *)r + n->at) = value + n->add;
	if (n->seen)
		*((bool *)r + n->seen) = true;
	if (n->letter == 'y')
		r->has_year = true;
	return s;
}

/* One of the LIST's names, in full or its first three letters. */
static const char *
read_name(const char *s, const char *list, int *which)
{
	s = skip_space(s);
	for (*which = 0; *list; ++*which, list += strlen(list) + 1) {
		size_t size = strlen(list);

		if (strncasecmp(s, list, size) == 0)
			return s + size;
		if (size > 2 && strncasecmp(s, list, 3) == 0)
			return s + 3;
	}
	return NULL;
}

static const char *
read_named(const char *s, char letter, struct reading *r)
{
	if (letter == 'p')
		return read_name(s, halves, &r->pm);
	if (letter == 'a' || letter == 'A') {
		r->has_weekday = true;
		return read_name(s, weekdays, &r->tm.tm_wday);
	}
	r->has_month = true;
	return read_name(s, months, &r->tm.tm_mon);
}

/* Seconds since 1970. */
static const char *
read_epoch(const char *s, struct reading *r)
{
	int64_t t = 0;

	s = skip_space(s);
	if (!isdigit((unsigned char)*s))
		return NULL;
	while (isdigit((unsigned char)*s))
		if (__builtin_mul_overflow(t, 10, &t) || __builtin_add_overflow(t, *s++ - '0', &t))
			return NULL;
	return localtime_r(&t, &r->tm) ? s : NULL;
}

/* Z, +hh, +hhmm or +hh:mm. */
static const char *
read_offset(const char *s, struct reading *r)
{
	static const struct number hours = { 'H', 2, 0, 24, 0, FIELD(tm.tm_hour), 0 };
	static const struct number minutes = { 'M', 2, 0, 59, 0, FIELD(tm.tm_min), 0 };
	struct reading part = { .iso = 0 };
	char sign;

	s = skip_space(s);
	sign = *s++;
	if (sign == 'Z') {
		r->tm.tm_gmtoff = 0;
		return s;
	}
	if ((sign != '+' && sign != '-') || !isdigit((unsigned char)*s) ||
		!(s = read_number(s, &hours, &part)))
		return NULL;
	if (*s == ':')
		s++;
	if (isdigit((unsigned char)*s) && !(s = read_number(s, &minutes, &part)))
		return NULL;
	r->tm.tm_gmtoff = (sign == '-' ? -1 : 1) * (part.tm.tm_hour * 60 + part.tm.tm_min) * 60;
	return s;
}

static const char *read_all(const char *s, const char *format, struct reading *r);

static const char *
read_one(const char *s, char letter, struct reading *r)
{
	for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
		if (numbers[i].letter == letter)
			return read_number(s, &numbers[i], r);
	for (size_t i = 0; i < sizeof wholes / sizeof *wholes; i++)
		if (wholes[i].letter == letter)
			return read_all(s, wholes[i].format, r);
	switch (letter) {
	case 'a':
	case 'A':
	case 'b':
	case 'B':
	case 'h':
	case 'p':
		return read_named(s, letter, r);
	case 'n': case 't':
		return skip_space(s);
	case 's':
		return read_epoch(s, r);
	case 'z':
		return read_offset(s, r);
	case 'Z': /* a name says nothing without its place */
		for (s = skip_space(s); isalpha((unsigned char)*s); s++)
			;
		return s;
	case '%':
		return *s == '%' ? s + 1 : NULL;
	default:
		return NULL;
	}
}

static const char *
read_all(const char *s, const char *format, struct reading *r)
{
	for (; s && *format; format++) {
		if (isspace((unsigned char)*format)) {
			s = skip_space(s);
		} else if (*format != '%') {
			s = *s == *format ? s + 1 : NULL;
		} else {
			format++;
			if (*format == 'E' || *format == 'O')
				format++;
			s = read_one(s, *format, r);
		}
	}
	return s;
}

/* The day of the year of weekday WDAY in WEEK, where weeks begin with weekday FIRST. */
static int
day_in_week(int year, int week, int wday, int first)
{
	int january = (int)((zone_days_to_year(year) % 7 + 7 + 4) % 7); /* its first weekday */

	return (7 - (january - first + 7) % 7) % 7 + (week - 1) * 7 + (wday - first + 7) % 7;
}

/* From a week and a day of it. */
static void
find_yearday(struct reading *r)
{
	struct tm *tm = &r->tm;
	int year = tm->tm_year + 1900;

	if (!r->has_weekday || (r->sunday_week < 0 && r->monday_week < 0))
		return;
	tm->tm_yday = r->sunday_week >= 0 ? day_in_week(year, r->sunday_week, tm->tm_wday, 0)
					  : day_in_week(year, r->monday_week, tm->tm_wday, 1);
	r->has_yearday = true;
}

/* The parts of years and hours come in any order; then what follows from what is there. */
static void
complete(struct reading *r)
{
	struct tm *tm = &r->tm, day;

	if (r->year >= 0 && r->century >= 0)
		tm->tm_year = r->century * 100 + r->year - 1900;
	else if (r->year >= 0)
		tm->tm_year = r->year < 69 ? r->year + 100 : r->year;
	else if (r->century >= 0 && !r->has_year)
		tm->tm_year = r->century * 100 - 1900;
	if (r->hour12 >= 0)
		tm->tm_hour = r->hour12 % 12 + (r->pm == 1 ? 12 : 0);
	if (tm->tm_wday == 7)
		tm->tm_wday = 0;
	if (!r->has_year)
		return;
	if (!r->has_day && !r->has_yearday)
		find_yearday(r);
	if (r->has_month && r->has_day)
		day = (struct tm){ .tm_year = tm->tm_year,
			.tm_mon = tm->tm_mon,
			.tm_mday = tm->tm_mday };
	else if (r->has_yearday)
		day = (struct tm){ .tm_year = tm->tm_year, .tm_mday = tm->tm_yday + 1 };
	else
		return;
	zone_calendar(zone_seconds(&day), &day);
	tm->tm_yday = day.tm_yday;
	tm->tm_wday = day.tm_wday;
	if (!r->has_month || !r->has_day) {
		tm->tm_mon = day.tm_mon;
		tm->tm_mday = day.tm_mday;
	}
}

char *
strptime(const char *restrict s, const char *restrict format, struct tm *restrict tm)
{
	struct reading r = { .tm = *tm, .century = -1, .year = -1, .hour12 = -1, .pm = -1,
		.sunday_week = -1, .monday_week = -1 };
	const char *end = read_all(s, format, &r);

	if (!end)
		return NULL;
	complete(&r);
	*tm = r.tm;
	return (char *)(uintptr_t)end;
}

char *
strptime_l(const char *restrict s, const char *restrict format, struct tm *restrict tm,
	locale_t locale)
{
	(void)locale;
	return strptime(s, format, tm);
}
