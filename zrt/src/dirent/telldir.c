/* SPDX-License-Identifier: Apache-2.0 */
#include "dirent/stream.h"

#include <unistd.h>

long
telldir(DIR *d)
{
	return (long)lseek(d->fd, 0, SEEK_CUR);
}
