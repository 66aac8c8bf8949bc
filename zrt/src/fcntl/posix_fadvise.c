/* SPDX-License-Identifier: Apache-2.0 */
#include "fd/fd.h"
#include "zrt.h"

#include <fcntl.h>

/* Good advice, which memory does not need. Returns the error. */
int
posix_fadvise(int fd, off_t offset, off_t size, int advice)
{
	struct file *f = fd_get(fd);

	(void)offset;
	if (!f)
		return EBADF;
	if (!f->ops->seek)
		return ESPIPE;
	return size < 0 || advice < POSIX_FADV_NORMAL || advice > POSIX_FADV_NOREUSE ? EINVAL : 0;
}
