/* SPDX-License-Identifier: Apache-2.0 */
#include "time/zone.h"


#define DAY 86400
#define STEP (30 * DAY)
#define STEPS 24 /* two years: whoever has summer time has it in these */

/* Whether the clocks show LOCAL at LOCAL - TYPE's offset. */
static bool
is_shown(int64_t local, const struct zone_type *type)
{
	return zone_at(&zrt_zone, local - type->offset).offset == type->offset;
}

/* The type near T with the wanted summer time. */
static bool
find_type(int64_t t, bool dst, struct zone_type *type)
{
	for (int i = 0; i <= STEPS; i++) {
		*type = zone_at(&zrt_zone, t + (int64_t)i * STEP);
		if (type->dst == dst)
			return true;
		*type = zone_at(&zrt_zone, t - (int64_t)i * STEP);
		if (type->dst == dst)
			return true;
	}
	return false;
}

/*
 * The moment at which clocks show LOCAL. Where they show it twice, the first, unless ISDST (if not
 * negative) says the other; where never, as if the clocks had not been moved yet. If ISDST is wrong
 * altogether, it is taken at its word: 12:00 summer time in winter is 11:00.
 */
static int64_t
moment(int64_t local, int isdst)
{
	struct zone_type before = zone_at(&zrt_zone, local - DAY);
	struct zone_type after = zone_at(&zrt_zone, local + DAY);
	struct zone_type other;
	bool first = is_shown(local, &before), second = is_shown(local, &after);

	if (isdst >= 0 && first && second && before.dst != after.dst)
		return local - (before.dst == (isdst > 0) ? before : after).offset;
	if (isdst >= 0 && (first ? before : after).dst != (isdst > 0) &&
		find_type(local, isdst > 0, &other))
		return local - other.offset;
	if (first)
		return local - before.offset;
	return local - (second ? after : before).offset;
}

time_t
mktime(struct tm *tm)
{
	struct tm proper;
	time_t t;

	zone_update();
	t = moment(zone_seconds(tm), tm->tm_isdst);
	if (!localtime_r(&t, &proper))
		return -1;
	*tm = proper;
	return t;
}

time_t timelocal(struct tm *tm) __attribute__((alias("mktime")));
