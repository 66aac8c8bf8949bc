/* SPDX-License-Identifier: Apache-2.0 */
#include "fd/fd.h"
#include "zrt.h"

#include <unistd.h>

int
ftruncate(int fd, off_t size)
{
	return (int)zrt_ret(file_truncate(fd_get(fd), size));
}
