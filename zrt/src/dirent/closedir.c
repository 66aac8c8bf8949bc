/* SPDX-License-Identifier: Apache-2.0 */
#include "dirent/stream.h"

#include <stdlib.h>
#include <unistd.h>

int
closedir(DIR *d)
{
	int fd = d->fd;

	free(d);
	return close(fd);
}
