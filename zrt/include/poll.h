/*
 * poll, as POSIX has it.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef _POLL_H
#define _POLL_H

#include <sys/cdefs.h>
#if __GNU_VISIBLE
#include <signal.h>
#include <time.h>
#endif

#define POLLIN 0x001
#define POLLPRI 0x002
#define POLLOUT 0x004
#define POLLERR 0x008
#define POLLHUP 0x010
#define POLLNVAL 0x020
#define POLLRDNORM 0x040
#define POLLRDBAND 0x080
#define POLLWRNORM 0x100
#define POLLWRBAND 0x200

typedef unsigned nfds_t;

struct pollfd {
	int fd;
	short events;
	short revents;
};

#ifdef __cplusplus
extern "C" {
#endif

int poll(struct pollfd *fds, nfds_t count, int timeout);
#if __GNU_VISIBLE
int ppoll(struct pollfd *fds, nfds_t count, const struct timespec *timeout, const sigset_t *mask);
#endif

#ifdef __cplusplus
}
#endif

#endif
