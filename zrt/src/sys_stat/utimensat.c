/* SPDX-License-Identifier: Apache-2.0 */
#include "fs/names.h"
#include "zrt.h"

#include <sys/stat.h>

int
utimensat(int dirfd, const char *path, const struct timespec *times, int flags)
{
	return (int)zrt_ret(fs_utimens(dirfd, path, times, flags));
}
