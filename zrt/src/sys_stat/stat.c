/* SPDX-License-Identifier: Apache-2.0 */
#include "dev/path.h"
#include "zrt.h"

#include <sys/stat.h>

int
stat(const char *restrict path, struct stat *restrict st)
{
	return (int)zrt_ret(path_stat(path, st));
}
