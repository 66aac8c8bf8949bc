/* SPDX-License-Identifier: Apache-2.0 */
#include "fs/names.h"
#include "zrt.h"

#include <sys/stat.h>

int
mkfifoat(int dirfd, const char *path, mode_t mode)
{
	return (int)zrt_ret(fs_mknod(dirfd, path, S_IFIFO | (mode & 07777), 0));
}
