/* SPDX-License-Identifier: Apache-2.0 */
#include "sys_time/timespec.h"

#include "fs/names.h"
#include "zrt.h"

#include <fcntl.h>

int
lutimes(const char *path, const struct timeval *times)
{
	struct timespec t[2];

	return (int)zrt_ret(
		fs_utimens(AT_FDCWD, path, timespec_from(times, t), AT_SYMLINK_NOFOLLOW));
}
