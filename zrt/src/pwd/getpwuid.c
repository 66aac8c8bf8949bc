/* SPDX-License-Identifier: Apache-2.0 */
#include "etc/database.h"

#include <pwd.h>

struct passwd *
getpwuid(uid_t uid)
{
	static struct passwd entry;
	static struct database_memory memory;

	return database_get(&database_of_users, NULL, uid, &entry, &memory);
}
