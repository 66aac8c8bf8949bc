/* SPDX-License-Identifier: Apache-2.0 */
#include "etc/database.h"

#include <pwd.h>
#include <string.h>

static int
parse(char *line, void *entry, char *room, size_t size)
{
	char *fields[7];
	uint32_t uid, gid;

	(void)room;
	(void)size;
	if (!database_fields(line, fields, 7) || !database_number(fields[2], &uid) ||
		!database_number(fields[3], &gid))
		return 0;
	*(struct passwd *)entry = (struct passwd){ .pw_name = fields[0],
		.pw_passwd = fields[1],
		.pw_uid = uid,
		.pw_gid = gid,
		.pw_comment = (char *)"",
		.pw_gecos = fields[4],
		.pw_dir = fields[5],
		.pw_shell = fields[6] };
	return 1;
}

static bool
is(const void *entry, const char *name, uint32_t id)
{
	const struct passwd *p = entry;

	return name ? strcmp(p->pw_name, name) == 0 : p->pw_uid == id;
}

const struct database database_of_users = { "/etc/passwd", "root:x:0:0:root:/root:/bin/sh", parse,
	is };
