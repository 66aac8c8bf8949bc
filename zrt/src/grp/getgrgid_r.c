/* SPDX-License-Identifier: Apache-2.0 */
#include "etc/database.h"

#include <grp.h>

int
getgrgid_r(gid_t gid, struct group *entry, char *buf, size_t size, struct group **result)
{
	int r = database_find(&database_of_groups, NULL, gid, entry, buf, size);

	*result = r > 0 ? entry : NULL;
	return r < 0 ? -r : 0;
}
