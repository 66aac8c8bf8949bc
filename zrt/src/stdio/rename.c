/* SPDX-License-Identifier: Apache-2.0 */
#include "fs/names.h"
#include "zrt.h"

#include <fcntl.h>
#include <stdio.h>

int
rename(const char *from, const char *to)
{
	return (int)zrt_ret(fs_rename(AT_FDCWD, from, AT_FDCWD, to));
}
