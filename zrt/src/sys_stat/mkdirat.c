/* SPDX-License-Identifier: Apache-2.0 */
#include "fs/names.h"
#include "zrt.h"

#include <sys/stat.h>

int
mkdirat(int dirfd, const char *path, mode_t mode)
{
	return (int)zrt_ret(fs_mkdir(dirfd, path, mode));
}
