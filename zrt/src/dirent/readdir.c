/* SPDX-License-Identifier: Apache-2.0 */
#include "dirent/stream.h"

#include "zrt.h"

struct dirent *
readdir(DIR *d)
{
	return zrt_ret(dirent_next(d->fd, &d->entry)) > 0 ? &d->entry : NULL;
}
