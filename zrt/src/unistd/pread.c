/* SPDX-License-Identifier: Apache-2.0 */
#include "fd/fd.h"
#include "zrt.h"

#include <unistd.h>

ssize_t
pread(int fd, void *buf, size_t size, off_t offset)
{
	return (ssize_t)zrt_ret(file_pread(fd_get(fd), buf, size, offset));
}
