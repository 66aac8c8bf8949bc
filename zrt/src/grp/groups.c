/* SPDX-License-Identifier: Apache-2.0 */
#include "etc/database.h"

#include "zrt.h"

#include <grp.h>
#include <stdalign.h>
#include <string.h>

/* The names between the commas of TEXT, and NULL after them, in ROOM; NULL if they do not fit. */
static char **
members(char *text, char *room, size_t size)
{
	size_t pad = -(uintptr_t)room % alignof(char *);
	size_t most = size > pad ? (size - pad) / sizeof(char *) : 0, n = 0;
	char **list = (char **)(void *)(room + pad), *name;

	while ((name = database_cut(&text, ','))) {
		if (!*name)
			continue;
		if (n + 1 >= most)
			return NULL;
		list[n++] = name;
	}
	if (n >= most)
		return NULL;
	list[n] = NULL;
	return list;
}

static int
parse(char *line, void *entry, char *room, size_t size)
{
	char *fields[4], **list;
	uint32_t gid;

	if (!database_fields(line, fields, 4) || !database_number(fields[2], &gid))
		return 0;
	list = members(fields[3], room, size);
	if (!list)
		return -ERANGE;
	*(struct group *)entry = (struct group){
		.gr_name = fields[0], .gr_passwd = fields[1], .gr_gid = gid, .gr_mem = list
	};
	return 1;
}

static bool
is(const void *entry, const char *name, uint32_t id)
{
	const struct group *g = entry;

	return name ? strcmp(g->gr_name, name) == 0 : g->gr_gid == id;
}

const struct database database_of_groups = { "/etc/group", "root:x:0:", parse, is };
