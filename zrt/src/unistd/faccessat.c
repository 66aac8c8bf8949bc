/* SPDX-License-Identifier: Apache-2.0 */
#include "fs/names.h"
#include "zrt.h"

#include <unistd.h>

int
faccessat(int dirfd, const char *path, int mode, int flags)
{
	return (int)zrt_ret(fs_access(dirfd, path, mode, flags));
}
