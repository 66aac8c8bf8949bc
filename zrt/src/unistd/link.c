/* SPDX-License-Identifier: Apache-2.0 */
#include "fs/names.h"
#include "zrt.h"

#include <fcntl.h>
#include <unistd.h>

int
link(const char *from, const char *to)
{
	return (int)zrt_ret(fs_link(AT_FDCWD, from, AT_FDCWD, to, 0));
}
