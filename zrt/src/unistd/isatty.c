/* SPDX-License-Identifier: Apache-2.0 */
#include "dev/dev.h"
#include "zrt.h"

#include <unistd.h>

/* A channel is a terminal if nvram says that it is a character device. */
static bool
is_terminal(const struct file *f)
{
	return (f->ops == &channel_ops && channel_type(f->which) == S_IFCHR) || f->ops->is_terminal;
}

int
isatty(int fd)
{
	const struct file *f = fd_get(fd);

	if (f && is_terminal(f))
		return 1;
	errno = f ? ENOTTY : EBADF;
	return 0;
}
