/* SPDX-License-Identifier: Apache-2.0 */
#include "fd/fd.h"
#include "zrt.h"

#include <unistd.h>

int
close(int fd)
{
	return (int)zrt_ret(fd_close(fd));
}
