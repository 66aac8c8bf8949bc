/* SPDX-License-Identifier: Apache-2.0 */
#include "time/zone.h"

#include <errno.h>

struct tm *
localtime_r(const time_t *restrict t, struct tm *restrict tm)
{
	struct zone_type type;
	int64_t local;

	zone_update();
	type = zone_at(&zrt_zone, *t);
	if (__builtin_add_overflow(*t, (int64_t)type.offset, &local) || !zone_calendar(local, tm)) {
		errno = EOVERFLOW;
		return NULL;
	}
	tm->tm_isdst = type.dst;
	tm->tm_gmtoff = type.offset;
	tm->tm_zone = type.name;
	return tm;
}
