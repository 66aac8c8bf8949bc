/* SPDX-License-Identifier: Apache-2.0 */
#include "fd/fd.h"
#include "zrt.h"

#include <poll.h>
#include <sys/select.h>

#define READ (POLLIN | POLLHUP | POLLERR)
#define WRITE (POLLOUT | POLLERR)

/* Lists the descriptors of the sets: how many, or -1 if one of them is not open. */
static int
list(struct pollfd *fds, int n, const fd_set *read, const fd_set *write, const fd_set *except)
{
	int count = 0;

	for (int fd = 0; fd < n; fd++) {
		int events = (read && FD_ISSET(fd, read) ? POLLIN : 0) |
			(write && FD_ISSET(fd, write) ? POLLOUT : 0) |
			(except && FD_ISSET(fd, except) ? POLLPRI : 0);

		if (!events)
			continue;
		if (!fd_get(fd))
			return -1;
		fds[count++] = (struct pollfd){ .fd = fd, .events = (short)events };
	}
	return count;
}

/* Leaves in SET what was asked and is so: how many. */
static int
keep(fd_set *set, const struct pollfd *p, int asked, int so)
{
	if (!set || !(p->events & asked))
		return 0;
	if (p->revents & so)
		return 1;
	FD_CLR(p->fd, set);
	return 0;
}

int
pselect(int n, fd_set *read, fd_set *write, fd_set *except, const struct timespec *timeout,
	const sigset_t *mask)
{
	struct pollfd fds[FD_SETSIZE];
	int count, bits = 0;

	if (n < 0 || n > FD_SETSIZE)
		return (int)zrt_ret(-EINVAL);
	count = list(fds, n, read, write, except);
	if (count < 0)
		return (int)zrt_ret(-EBADF);
	if (ppoll(fds, (nfds_t)count, timeout, mask) < 0)
		return -1;
	/* poll tells of POLLHUP unasked: to select, only a reader is concerned. */
	for (const struct pollfd *p = fds; p < fds + count; p++) {
		bits += keep(read, p, POLLIN, READ);
		bits += keep(write, p, POLLOUT, WRITE);
		bits += keep(except, p, POLLPRI, POLLPRI);
	}
	return bits;
}
