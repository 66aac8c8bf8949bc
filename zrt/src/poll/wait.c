/* SPDX-License-Identifier: Apache-2.0 */
#include "poll/wait.h"

#include "fd/fd.h"
#include "zrt.h"

static short
ready(const struct pollfd *p)
{
	const struct file *f = fd_get(p->fd);

	if (p->fd < 0)
		return 0;
	if (!f)
		return POLLNVAL;
	return (short)(file_poll(f) & (p->events | POLLERR | POLLHUP | POLLNVAL));
}

int
poll_wait(struct pollfd *fds, nfds_t n, int64_t microseconds)
{
	int count = 0;

	for (nfds_t i = 0; i < n; i++) {
		fds[i].revents = ready(&fds[i]);
		count += fds[i].revents != 0;
	}
	if (count)
		return count;
	if (microseconds < 0)
		return -EDEADLK;
	zrt_clock_advance(microseconds);
	return 0;
}
