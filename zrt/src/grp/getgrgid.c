/* SPDX-License-Identifier: Apache-2.0 */
#include "etc/database.h"

#include <grp.h>

struct group *
getgrgid(gid_t gid)
{
	static struct group entry;
	static struct database_memory memory;

	return database_get(&database_of_groups, NULL, gid, &entry, &memory);
}
