/* SPDX-License-Identifier: Apache-2.0 */
#include "fs/names.h"
#include "zrt.h"

#include <fcntl.h>
#include <sys/stat.h>

int
mkdir(const char *path, mode_t mode)
{
	return (int)zrt_ret(fs_mkdir(AT_FDCWD, path, mode));
}
