/* SPDX-License-Identifier: Apache-2.0 */
#include "fs/names.h"
#include "zrt.h"

#include <unistd.h>

int
truncate(const char *path, off_t size)
{
	return (int)zrt_ret(fs_truncate(path, size));
}
