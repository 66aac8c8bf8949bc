/* SPDX-License-Identifier: Apache-2.0 */
#include "dirent/stream.h"

int
dirfd(DIR *d)
{
	return d->fd;
}
