/* SPDX-License-Identifier: Apache-2.0 */
#include "time/zone.h"

#include <reent.h>

/* newlib's strftime calls this one. */
void _tzset_unlocked(void);

void
_tzset_unlocked(void)
{
	zone_update();
}

void
_tzset_r(struct _reent *reent)
{
	(void)reent;
	zone_update();
}

void
tzset(void)
{
	zone_update();
}
