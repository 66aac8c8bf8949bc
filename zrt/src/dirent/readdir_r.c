/* SPDX-License-Identifier: Apache-2.0 */
#include "dirent/stream.h"

int
readdir_r(DIR *restrict d, struct dirent *restrict entry, struct dirent **restrict result)
{
	int r = dirent_next(d->fd, entry);

	*result = r > 0 ? entry : NULL;
	return r < 0 ? -r : 0;
}
