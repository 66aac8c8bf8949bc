/* SPDX-License-Identifier: Apache-2.0 */
#include "etc/database.h"

#include <pwd.h>

/* The three functions that share the place. */
static struct database_reader reader;

struct passwd *
getpwent(void)
{
	static struct passwd entry;
	static struct database_memory memory;

	return database_get_next(&database_of_users, &reader, &entry, &memory);
}

void
setpwent(void)
{
	database_rewind(&reader);
}

void
endpwent(void)
{
	database_rewind(&reader);
}
