/* SPDX-License-Identifier: Apache-2.0 */
#include "fs/names.h"
#include "zrt.h"

#include <stdio.h>

int
renameat(int from_fd, const char *from, int to_fd, const char *to)
{
	return (int)zrt_ret(fs_rename(from_fd, from, to_fd, to));
}
