/* SPDX-License-Identifier: Apache-2.0 */
#include "fd/fd.h"
#include "zrt.h"

#include <unistd.h>

int
dup2(int from, int to)
{
	struct file *f = fd_get(from);

	if (f && from == to)
		return to;
	return (int)zrt_ret(f ? fd_replace(to, f) : -EBADF);
}
