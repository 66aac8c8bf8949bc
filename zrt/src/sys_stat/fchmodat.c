/* SPDX-License-Identifier: Apache-2.0 */
#include "fs/names.h"
#include "zrt.h"

#include <sys/stat.h>

int
fchmodat(int dirfd, const char *path, mode_t mode, int flags)
{
	return (int)zrt_ret(fs_chmod(dirfd, path, mode, flags));
}
