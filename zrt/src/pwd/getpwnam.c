/* SPDX-License-Identifier: Apache-2.0 */
#include "etc/database.h"

#include <pwd.h>

struct passwd *
getpwnam(const char *name)
{
	static struct passwd entry;
	static struct database_memory memory;

	return database_get(&database_of_users, name, 0, &entry, &memory);
}
