/* SPDX-License-Identifier: Apache-2.0 */
#include "sys_time/timespec.h"

#include "fs/names.h"
#include "zrt.h"

#include <fcntl.h>

int
futimesat(int dirfd, const char *path, const struct timeval times[2])
{
	struct timespec t[2];

	return (int)zrt_ret(fs_utimens(dirfd, path, timespec_from(times, t), 0));
}
