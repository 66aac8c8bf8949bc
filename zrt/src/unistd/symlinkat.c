/* SPDX-License-Identifier: Apache-2.0 */
#include "fs/names.h"
#include "zrt.h"

#include <unistd.h>

int
symlinkat(const char *target, int dirfd, const char *path)
{
	return (int)zrt_ret(fs_symlink(target, dirfd, path));
}
