/* SPDX-License-Identifier: Apache-2.0 */
/* Area:    select, pselect, poll, ppoll
   Purpose: they tell which descriptors would not wait; a signal that is let through ends them.  */
#include "check.h"

#include <poll.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/select.h>

/* Linux's select() looks at no descriptor beyond the process's table, which may have as few as 64. */
#define CLOSED 40

static int ends[2];
static volatile sig_atomic_t caught;

static void
handler(int sig)
{
	caught = sig;
}

static void
polls(void)
{
	struct pollfd fds[3] = { { ends[0], POLLIN, 0 }, { ends[1], POLLOUT, 0 }, { 99, POLLIN, 0 } };
	static struct pollfd many[2000];
	struct rlimit limit;
	char c;

	SHOWS(poll, ok, poll(fds, 2, 0) == 1 && fds[0].revents == 0 && fds[1].revents == POLLOUT);
	CHECK(poll(fds, 1, 1) == 0);
	CHECK(write(ends[1], "x", 1) == 1);
	CHECK(poll(fds, 3, -1) == 3 && fds[0].revents == POLLIN && fds[2].revents == POLLNVAL);
	CHECK(read(ends[0], &c, 1) == 1);
	OK(getrlimit(RLIMIT_NOFILE, &limit));
	limit.rlim_cur = limit.rlim_max < 1024 ? limit.rlim_max : 1024; /* ZRT's is 1024, always */
	OK(setrlimit(RLIMIT_NOFILE, &limit));
	for (int i = 0; i < 2000; i++)
		many[i].fd = -1;
	FAILS(poll(many, 2000, 0), EINVAL);
	SHOWS(ppoll, ok, ppoll(fds, 2, &(struct timespec){ 0, 0 }, NULL) == 1);
	FAILS(ppoll(fds, 2, &(struct timespec){ 0, 1000000000 }, NULL), EINVAL);
}

static void
selects(void)
{
	struct timeval tv = { 0, 1000 }, bad[] = { { 0, -1 }, { -1, 0 } };
	fd_set r, w;

	FD_ZERO(&r);
	FD_ZERO(&w);
	FD_SET(ends[0], &r);
	FD_SET(ends[1], &w);
	SHOWS(select, ok, select(ends[1] + 1, &r, &w, NULL, &tv) == 1 && !FD_ISSET(ends[0], &r) &&
		FD_ISSET(ends[1], &w));
	FD_SET(CLOSED, &r);
	FAILS(select(CLOSED + 1, &r, NULL, NULL, &tv), EBADF);
	FAILS(pselect(CLOSED + 1, &r, NULL, NULL, NULL, NULL), EBADF);
	FAILS(select(-1, NULL, NULL, NULL, &tv), EINVAL);
	FAILS(pselect(-1, NULL, NULL, NULL, NULL, NULL), EINVAL);
	for (int i = 0; i < 2; i++)
		FAILS(select(0, NULL, NULL, NULL, &bad[i]), EINVAL);
	FAILS(pselect(0, NULL, NULL, NULL, &(struct timespec){ 0, 1000000000 }, NULL), EINVAL);
	SHOWS(pselect, ok, pselect(ends[1] + 1, NULL, &w, NULL, NULL, NULL) == 1);
}

static void
signals(void)
{
	struct pollfd fd = { ends[0], POLLIN, 0 };
	struct timespec second = { 1, 0 };
	sigset_t blocked, open;
	fd_set set;

	signal(SIGUSR1, handler);
	sigemptyset(&open);
	sigemptyset(&blocked);
	sigaddset(&blocked, SIGUSR1);
	OK(sigprocmask(SIG_SETMASK, &blocked, NULL));
	OK(raise(SIGUSR1));
	FAILS(ppoll(&fd, 1, &second, &open), EINTR);
	CHECK(caught == SIGUSR1);
	OK(raise(SIGUSR1));
	FD_ZERO(&set);
	FD_SET(ends[0], &set);
	FAILS(pselect(ends[0] + 1, &set, NULL, NULL, &second, &open), EINTR);
}

int
main(void)
{
	OK(pipe(ends));
	polls();
	selects();
	signals();
	return done();
}
