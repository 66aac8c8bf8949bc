/* SPDX-License-Identifier: Apache-2.0 */
/* Area:    poll and select
   Purpose: they tell what would not wait; without that the clock moves by the timeout, and a wait
   without end is EDEADLK.  */
#define _GNU_SOURCE
#include "check.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <string.h>
#include <sys/select.h>
#include <time.h>
#include <unistd.h>

static volatile sig_atomic_t caught;

static void
handler(int sig)
{
	caught = sig;
}

static long long
now(void)
{
	struct timespec ts;

	clock_gettime(CLOCK_MONOTONIC, &ts);
	return ts.tv_sec * 1000000LL + ts.tv_nsec / 1000;
}

static void
polls(int in, int out)
{
	struct pollfd fds[3] = { { in, POLLIN, 0 }, { out, POLLOUT, 0 }, { -1, POLLIN, 7 } };
	long long start;

	CHECK(poll(fds, 3, -1) == 1);
	CHECK(fds[0].revents == 0 && fds[1].revents == POLLOUT && fds[2].revents == 0);
	start = now();
	CHECK(poll(fds, 1, 250) == 0 && now() == start + 250001);
	CHECK(poll(fds, 1, -1) == -1 && errno == EDEADLK);
	CHECK(write(out, "x", 1) == 1 && poll(fds, 1, -1) == 1 && fds[0].revents == POLLIN);
	fds[0].fd = 999;
	CHECK(poll(fds, 1, 0) == 1 && fds[0].revents == POLLNVAL);
	CHECK(poll(NULL, 0, 10) == 0);
}

static void
selects(int in, int out)
{
	fd_set r, w;
	struct timeval tv = { 1, 500000 };
	long long start;
	char c;

	FD_ZERO(&r);
	FD_ZERO(&w);
	FD_SET(in, &r);
	FD_SET(out, &w);
	CHECK(select(out + 1, &r, &w, NULL, NULL) == 2 && FD_ISSET(in, &r) && FD_ISSET(out, &w));
	CHECK(read(in, &c, 1) == 1);
	CHECK(select(out + 1, &r, &w, NULL, NULL) == 1 && !FD_ISSET(in, &r) && FD_ISSET(out, &w));
	FD_SET(in, &r);
	start = now();
	CHECK(select(in + 1, &r, NULL, NULL, &tv) == 0 && !FD_ISSET(in, &r));
	CHECK(now() == start + 1500001);
	FD_SET(999, &r);
	CHECK(select(1000, &r, NULL, NULL, &tv) == -1 && errno == EBADF);
	CHECK(select(-1, NULL, NULL, NULL, &tv) == -1 && errno == EINVAL);
	tv.tv_usec = 1000000;
	CHECK(select(0, NULL, NULL, NULL, &tv) == -1 && errno == EINVAL);
}

static void
signals(int in)
{
	struct pollfd fd = { in, POLLIN, 0 };
	struct timespec second = { 1, 0 };
	sigset_t blocked, open;
	long long start;
	fd_set set;

	signal(SIGUSR1, handler);
	sigemptyset(&open);
	blocked = open;
	sigaddset(&blocked, SIGUSR1);
	sigprocmask(SIG_SETMASK, &blocked, NULL);
	raise(SIGUSR1);
	CHECK(caught == 0);
	CHECK(ppoll(&fd, 1, &second, &open) == -1 && errno == EINTR && caught == SIGUSR1);
	CHECK(ppoll(&fd, 1, &second, &open) == 0);

	caught = 0;
	raise(SIGUSR1);
	FD_ZERO(&set);
	FD_SET(in, &set);
	CHECK(caught == 0);
	CHECK(pselect(in + 1, &set, NULL, NULL, &second, &open) == -1 && errno == EINTR);
	CHECK(caught == SIGUSR1);
	start = now();
	CHECK(pselect(in + 1, &set, NULL, NULL, &second, &open) == 0 && !FD_ISSET(in, &set));
	CHECK(now() == start + 1000001);
	second.tv_nsec = 1000000000;
	CHECK(pselect(0, NULL, NULL, NULL, &second, NULL) == -1 && errno == EINVAL);
}

int
main(void)
{
	int ends[2];

	CHECK(pipe(ends) == 0);
	polls(ends[0], ends[1]);
	selects(ends[0], ends[1]);
	signals(ends[0]);
	return 0;
}
