/* SPDX-License-Identifier: Apache-2.0 */
#include "dirent/stream.h"

#include <unistd.h>

void
rewinddir(DIR *d)
{
	lseek(d->fd, 0, SEEK_SET);
}
