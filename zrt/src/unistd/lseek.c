/* SPDX-License-Identifier: Apache-2.0 */
#include "fd/fd.h"
#include "zrt.h"

#include <unistd.h>

off_t
lseek(int fd, off_t offset, int whence)
{
	return zrt_ret(file_seek(fd_get(fd), offset, whence));
}
