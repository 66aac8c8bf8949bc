/* SPDX-License-Identifier: Apache-2.0 */
#include "fs/names.h"
#include "zrt.h"

#include <unistd.h>

ssize_t
readlinkat(int dirfd, const char *restrict path, char *restrict buf, size_t size)
{
	return (ssize_t)zrt_ret(fs_readlink(dirfd, path, buf, size));
}
