/* SPDX-License-Identifier: Apache-2.0 */
#include "fd/fd.h"
#include "zrt.h"

#include <unistd.h>

ssize_t
read(int fd, void *buf, size_t size)
{
	return (ssize_t)zrt_ret(file_read(fd_get(fd), buf, size));
}
