/* SPDX-License-Identifier: Apache-2.0 */
#include "fs/names.h"
#include "zrt.h"

#include <sys/stat.h>

int
fstatat(int dirfd, const char *restrict path, struct stat *restrict st, int flags)
{
	return (int)zrt_ret(fs_stat(dirfd, path, st, flags));
}
