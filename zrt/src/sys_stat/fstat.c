/* SPDX-License-Identifier: Apache-2.0 */
#include "fd/fd.h"
#include "zrt.h"

#include <sys/stat.h>

int
fstat(int fd, struct stat *st)
{
	return (int)zrt_ret(file_stat(fd_get(fd), st));
}
