/* SPDX-License-Identifier: Apache-2.0 */
#include "fd/fd.h"
#include "unistd/limit.h"
#include "zrt.h"

#include <unistd.h>

long
fpathconf(int fd, int name)
{
	return fd_get(fd) ? limit_of_files(name) : (long)zrt_ret(-EBADF);
}
