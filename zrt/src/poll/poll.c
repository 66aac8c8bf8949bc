/* SPDX-License-Identifier: Apache-2.0 */
#include "poll/wait.h"
#include "zrt.h"

#include <limits.h>

int
poll(struct pollfd *fds, nfds_t n, int milliseconds)
{
	if (n > OPEN_MAX)
		return (int)zrt_ret(-EINVAL);
	return (int)zrt_ret(poll_wait(fds, n, (int64_t)milliseconds * 1000));
}
