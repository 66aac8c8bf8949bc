/* SPDX-License-Identifier: Apache-2.0 */
#include "dev/path.h"
#include "zrt.h"

#include <sys/stat.h>

int
mkdir(const char *path, mode_t mode)
{
	struct stat st;

	(void)mode;
	return (int)zrt_ret(path_stat(path, &st) == 0 ? -EEXIST : -EROFS);
}
