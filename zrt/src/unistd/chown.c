/* SPDX-License-Identifier: Apache-2.0 */
#include "fs/names.h"
#include "zrt.h"

#include <fcntl.h>
#include <unistd.h>

int
chown(const char *path, uid_t uid, gid_t gid)
{
	return (int)zrt_ret(fs_chown(AT_FDCWD, path, uid, gid, 0));
}
