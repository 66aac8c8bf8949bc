/* SPDX-License-Identifier: Apache-2.0 */
#include "time/zone.h"

#include <errno.h>

struct tm *
gmtime_r(const time_t *restrict t, struct tm *restrict tm)
{
	if (!zone_calendar(*t, tm)) {
		errno = EOVERFLOW;
		return NULL;
	}
	tm->tm_zone = "GMT";
	return tm;
}
