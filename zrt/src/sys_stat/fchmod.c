/* SPDX-License-Identifier: Apache-2.0 */
#include "fd/fd.h"
#include "zrt.h"

#include <sys/stat.h>
#include <unistd.h>

/* Channels and devices have no owner or mode that one could change. */
int
fchmod(int fd, mode_t mode)
{
	(void)mode;
	return (int)zrt_ret(fd_get(fd) ? -EROFS : -EBADF);
}
