/* SPDX-License-Identifier: Apache-2.0 */
#include "fd/fd.h"
#include "zrt.h"

#include <unistd.h>

int
dup(int fd)
{
	struct file *f = fd_get(fd);

	return (int)zrt_ret(f ? fd_install(f, 0) : -EBADF);
}
