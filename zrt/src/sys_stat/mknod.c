/* SPDX-License-Identifier: Apache-2.0 */
#include "fs/names.h"
#include "zrt.h"

#include <fcntl.h>
#include <sys/stat.h>

int
mknod(const char *path, mode_t mode, dev_t device)
{
	return (int)zrt_ret(fs_mknod(AT_FDCWD, path, mode, device));
}
