/* SPDX-License-Identifier: Apache-2.0 */
#include "fs/names.h"
#include "zrt.h"

#include <unistd.h>

int
linkat(int from_fd, const char *from, int to_fd, const char *to, int flags)
{
	return (int)zrt_ret(fs_link(from_fd, from, to_fd, to, flags));
}
