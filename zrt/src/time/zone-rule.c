/* SPDX-License-Identifier: Apache-2.0 */
#include "time/zone.h"

#include <string.h>

#define DAY 86400
#define HOUR 3600

static bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool
is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* A number from 0 to MAX. */
static bool
take_number(const char **at, int max, int *number)
{
	int n = 0;

	if (!is_digit(**at))
		return false;
	for (; is_digit(**at); (*at)++) {
		n = n * 10 + (**at - '0');
		if (n > max)
			return false;
	}
	*number = n;
	return true;
}

/* [+-]hh[:mm[:ss]] */
static bool
take_time(const char **at, int max_hours, int32_t *seconds)
{
	int sign = **at == '-' ? -1 : 1;
	int h, m = 0, s = 0;

	if (**at == '-' || **at == '+')
		++*at;
	if (!take_number(at, max_hours, &h))
		return false;
	if (**at == ':') {
		++*at;
		if (!take_number(at, 59, &m))
			return false;
		if (**at == ':') {
			++*at;
			if (!take_number(at, 59, &s))
				return false;
		}
	}
	*seconds = sign * (h * HOUR + m * 60 + s);
	return true;
}

/* Three letters or more, or anything like "+03" between < and >. */
static bool
take_name(const char **at, char *name)
{
	bool quoted = **at == '<';
	const char *from = *at + quoted;
	const char *to = from;
	size_t n;

	while (is_letter(*to) || (quoted && (is_digit(*to) || *to == '+' || *to == '-')))
		to++;
	n = (size_t)(to - from);
	if (n < 3 || n > ZONE_NAME_MAX || (quoted && *to != '>'))
		return false;
	memcpy(name, from, n);
	name[n] = '\0';
	*at = to + quoted;
	return true;
}

static bool
expect(const char **at, char c)
{
	if (**at != c)
		return false;
	++*at;
	return true;
}

/* ,Jn  ,n  ,Mm.w.d  each with an optional /time */
static bool
take_day(const char **at, struct zone_day *day)
{
	*day = (struct zone_day){ .kind = 'D', .seconds = 2 * HOUR };
	if (!expect(at, ','))
		return false;
	if (**at == 'M') {
		++*at;
		day->kind = 'M';
		if (!take_number(at, 12, &day->month) || !expect(at, '.') ||
			!take_number(at, 5, &day->week) || !expect(at, '.') ||
			!take_number(at, 6, &day->day) || day->month < 1 || day->week < 1)
			return false;
	} else {
		if (**at == 'J') {
			++*at;
			day->kind = 'J';
		}
		if (!take_number(at, 365, &day->day) || (day->kind == 'J' && day->day < 1))
			return false;
	}
	return **at != '/' || (++*at, take_time(at, 167, &day->seconds));
}

/* What POSIX leaves open, and everybody takes: the rules of the United States. */
static const char *const usual_days = ",M3.2.0,M11.1.0";

static bool
take_rule(struct zone_rule *rule, const char *at)
{
	int32_t west;

	if (!take_name(&at, rule->names[0]) || !take_time(&at, 24, &west))
		return false;
	rule->standard = (struct zone_type){ -west, false, rule->names[0] };
	rule->summer = rule->standard;
	if (!*at)
		return true;
	rule->has_dst = true;
	if (!take_name(&at, rule->names[1]))
		return false;
	west -= HOUR;
	if (*at && *at != ',' && !take_time(&at, 24, &west))
		return false;
	rule->summer = (struct zone_type){ -west, true, rule->names[1] };
	if (!*at)
		at = usual_days;
	return take_day(&at, &rule->begin) && take_day(&at, &rule->end) && !*at;
}

bool
zone_parse_rule(struct zone_rule *rule, const char *text)
{
	*rule = (struct zone_rule){ 0 };
	rule->given = take_rule(rule, text);
	return rule->given;
}

static bool
is_leap(int64_t year)
{
	return zone_days_to_year(year + 1) - zone_days_to_year(year) == 366;
}

/* The day of the year, from 0. */
static int
day_in(const struct zone_day *day, int64_t year)
{
	struct tm first = { .tm_year = (int)(year - 1900), .tm_mon = day->month - 1, .tm_mday = 1 };
	struct tm next = { .tm_year = first.tm_year, .tm_mon = day->month, .tm_mday = 1 };
	int64_t from, to, at;

	switch (day->kind) {
	case 'J':
		return day->day - 1 + (day->day >= 60 && is_leap(year));
	case 'D':
		return day->day;
	}
	from = zone_seconds(&first) / DAY;
	to = zone_seconds(&next) / DAY;
	at = from + ((day->day - (from + 4)) % 7 + 7) % 7 + 7 * (day->week - 1);
	if (at >= to)
		at -= 7;
	return (int)(at - zone_days_to_year(year));
}

static int64_t
moment(const struct zone_day *day, int64_t year, const struct zone_type *before)
{
	return (zone_days_to_year(year) + day_in(day, year)) * DAY + day->seconds - before->offset;
}

/* Summer may begin in the year before, or end in the next: south, or all year round. */
struct zone_type
zone_rule_at(const struct zone_rule *rule, int64_t t)
{
	struct tm tm;
	int64_t year;
	bool summer = false;
	int64_t last = INT64_MIN;

	if (!rule->has_dst || !zone_calendar(t + rule->standard.offset, &tm))
		return rule->standard;
	year = (int64_t)tm.tm_year + 1900;
	if (year < 0 || year > 1000000000)
		return rule->standard;
	for (int64_t y = year - 1; y <= year + 1; y++) {
		int64_t begin = moment(&rule->begin, y, &rule->standard);
		int64_t end = moment(&rule->end, y, &rule->summer);

		/* Of two at one moment the beginning counts: RFC 9636's permanent summer time. */
		if (end <= t && end >= last) {
			last = end;
			summer = false;
		}
		if (begin <= t && begin >= last) {
			last = begin;
			summer = true;
		}
	}
	return summer ? rule->summer : rule->standard;
}
