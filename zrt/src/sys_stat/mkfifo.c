/* SPDX-License-Identifier: Apache-2.0 */
#include "fs/names.h"
#include "zrt.h"

#include <fcntl.h>
#include <sys/stat.h>

int
mkfifo(const char *path, mode_t mode)
{
	return (int)zrt_ret(fs_mknod(AT_FDCWD, path, S_IFIFO | (mode & 07777), 0));
}
