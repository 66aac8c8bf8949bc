/* SPDX-License-Identifier: Apache-2.0 */
#include "dirent/stream.h"

#include <stdlib.h>

/* The stream goes, its descriptor stays open. */
int
fdclosedir(DIR *d)
{
	int fd = d->fd;

	free(d);
	return fd;
}
