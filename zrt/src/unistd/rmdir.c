/* SPDX-License-Identifier: Apache-2.0 */
#include "fs/names.h"
#include "zrt.h"

#include <fcntl.h>
#include <unistd.h>

int
rmdir(const char *path)
{
	return (int)zrt_ret(fs_rmdir(AT_FDCWD, path));
}
