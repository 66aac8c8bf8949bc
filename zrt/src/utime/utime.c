/* SPDX-License-Identifier: Apache-2.0 */
#include "fs/names.h"
#include "zrt.h"

#include <fcntl.h>
#include <utime.h>

int
utime(const char *path, const struct utimbuf *times)
{
	struct timespec t[2];

	if (times) {
		t[0] = (struct timespec){ times->actime, 0 };
		t[1] = (struct timespec){ times->modtime, 0 };
	}
	return (int)zrt_ret(fs_utimens(AT_FDCWD, path, times ? t : NULL, 0));
}
