/* SPDX-License-Identifier: Apache-2.0 */
#include "fs/names.h"
#include "zrt.h"

#include <fcntl.h>
#include <unistd.h>

int
symlink(const char *target, const char *path)
{
	return (int)zrt_ret(fs_symlink(target, AT_FDCWD, path));
}
