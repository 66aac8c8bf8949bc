/* SPDX-License-Identifier: Apache-2.0 */
#include "fs/names.h"
#include "zrt.h"

#include <fcntl.h>
#include <unistd.h>

int
eaccess(const char *path, int mode)
{
	return (int)zrt_ret(fs_access(AT_FDCWD, path, mode, AT_EACCESS));
}
