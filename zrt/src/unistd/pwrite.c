/* SPDX-License-Identifier: Apache-2.0 */
#include "fd/fd.h"
#include "zrt.h"

#include <unistd.h>

ssize_t
pwrite(int fd, const void *buf, size_t size, off_t offset)
{
	return (ssize_t)zrt_ret(file_pwrite(fd_get(fd), buf, size, offset));
}
