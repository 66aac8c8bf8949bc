/* SPDX-License-Identifier: Apache-2.0 */
#include "etc/database.h"

#include <grp.h>

struct group *
getgrnam(const char *name)
{
	static struct group entry;
	static struct database_memory memory;

	return database_get(&database_of_groups, name, 0, &entry, &memory);
}
