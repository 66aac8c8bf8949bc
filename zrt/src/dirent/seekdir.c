/* SPDX-License-Identifier: Apache-2.0 */
#include "dirent/stream.h"

#include <unistd.h>

void
seekdir(DIR *d, long position)
{
	lseek(d->fd, position, SEEK_SET);
}
