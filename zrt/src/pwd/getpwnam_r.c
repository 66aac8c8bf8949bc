/* SPDX-License-Identifier: Apache-2.0 */
#include "etc/database.h"

#include <pwd.h>

int
getpwnam_r(const char *name, struct passwd *entry, char *buf, size_t size, struct passwd **result)
{
	int r = database_find(&database_of_users, name, 0, entry, buf, size);

	*result = r > 0 ? entry : NULL;
	return r < 0 ? -r : 0;
}
