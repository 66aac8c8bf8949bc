/* SPDX-License-Identifier: Apache-2.0 */
#include "fs/names.h"
#include "zrt.h"

#include <sys/stat.h>

int
mknodat(int dirfd, const char *path, mode_t mode, dev_t device)
{
	return (int)zrt_ret(fs_mknod(dirfd, path, mode, device));
}
