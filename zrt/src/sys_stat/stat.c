/* SPDX-License-Identifier: Apache-2.0 */
#include "fs/names.h"
#include "zrt.h"

#include <fcntl.h>
#include <sys/stat.h>

int
stat(const char *restrict path, struct stat *restrict st)
{
	return (int)zrt_ret(fs_stat(AT_FDCWD, path, st, 0));
}
