/* SPDX-License-Identifier: Apache-2.0 */
#include "time/zone.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

struct zone zrt_zone;

static char *name_now; /* what zrt_zone was made from */

static bool
parse(struct zone *zone, const char *name)
{
	if (*name == ':')
		return zone_load(zone, name + 1);
	if (*name == '\0')
		return false;
	if (zone_load(zone, name))
		return true;
	*zone = (struct zone){ 0 };
	return zone_parse_rule(&zone->rule, name);
}

static void
set_variables(void)
{
	struct zone_type type;

	_tzname[0] = _tzname[1] = (char *)"UTC";
	_timezone = 0;
	_daylight = 0;
	/* The last of each kind, as the table says, and then as the rule does. */
	for (size_t i = 0; zone_type_of(&zrt_zone, i, &type); i++) {
		_tzname[type.dst] = (char *)type.name;
		_daylight |= type.dst;
		if (!type.dst)
			_timezone = -type.offset;
	}
	if (!zrt_zone.rule.given) {
		if (!_daylight)
			_tzname[1] = _tzname[0];
		return;
	}
	_tzname[0] = zrt_zone.rule.names[0];
	_timezone = -zrt_zone.rule.standard.offset;
	if (zrt_zone.rule.has_dst) {
		_tzname[1] = zrt_zone.rule.names[1];
		_daylight = 1;
	} else if (!_daylight) {
		_tzname[1] = _tzname[0];
	}
}

/* The zone lives in zrt_zone: a rule's types point to names beside it. */
static void
replace(const char *name)
{
	int before = errno;

	free(zrt_zone.table.text);
	free(zrt_zone.table.wide);
	zrt_zone = (struct zone){ 0 };
	if (!parse(&zrt_zone, name))
		zrt_zone = (struct zone){ 0 };
	set_variables();
	errno = before;
}

void
zone_update(void)
{
	const char *tz = getenv("TZ");
	const char *name = tz ? tz : ":/etc/localtime";

	if (name_now && strcmp(name_now, name) == 0)
		return;
	free(name_now);
	name_now = strdup(name);
	replace(name);
}
