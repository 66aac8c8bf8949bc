/* SPDX-License-Identifier: Apache-2.0 */
#include "fs/names.h"
#include "zrt.h"

#include <unistd.h>

int
fchownat(int dirfd, const char *path, uid_t uid, gid_t gid, int flags)
{
	return (int)zrt_ret(fs_chown(dirfd, path, uid, gid, flags));
}
