/* SPDX-License-Identifier: Apache-2.0 */
#include "etc/database.h"

#include <grp.h>

int
getgrnam_r(const char *name, struct group *entry, char *buf, size_t size, struct group **result)
{
	int r = database_find(&database_of_groups, name, 0, entry, buf, size);

	*result = r > 0 ? entry : NULL;
	return r < 0 ? -r : 0;
}
