/* SPDX-License-Identifier: Apache-2.0 */
#include "fs/names.h"
#include "zrt.h"

#include <fcntl.h>
#include <unistd.h>

int
unlinkat(int dirfd, const char *path, int flags)
{
	if (flags & ~AT_REMOVEDIR)
		return (int)zrt_ret(-EINVAL);
	return (int)zrt_ret(flags ? fs_rmdir(dirfd, path) : fs_unlink(dirfd, path));
}
