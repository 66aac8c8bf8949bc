/* SPDX-License-Identifier: Apache-2.0 */
#include "time/zone.h"

#include <errno.h>

time_t
timegm(struct tm *tm)
{
	time_t t = zone_seconds(tm);
	struct tm proper;

	if (!gmtime_r(&t, &proper))
		return -1;
	*tm = proper;
	return t;
}
