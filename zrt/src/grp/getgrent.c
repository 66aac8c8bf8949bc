/* SPDX-License-Identifier: Apache-2.0 */
#include "etc/database.h"

#include <grp.h>

/* The three functions that share the place. */
static struct database_reader reader;

struct group *
getgrent(void)
{
	static struct group entry;
	static struct database_memory memory;

	return database_get_next(&database_of_groups, &reader, &entry, &memory);
}

void
setgrent(void)
{
	database_rewind(&reader);
}

void
endgrent(void)
{
	database_rewind(&reader);
}
