/* SPDX-License-Identifier: Apache-2.0 */
#include "fd/fd.h"
#include "zrt.h"

#include <sys/stat.h>
#include <unistd.h>

/* Channels and devices have no owner or mode that one could change. */
int
fchown(int fd, uid_t owner, gid_t group)
{
	(void)owner;
	(void)group;
	return (int)zrt_ret(fd_get(fd) ? -EROFS : -EBADF);
}
