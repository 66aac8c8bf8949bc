/* SPDX-License-Identifier: Apache-2.0 */
/* Area:    signals
   Purpose: handlers, masks, waiting signals and the functions that wait for them, within the
   process.  */
#define _GNU_SOURCE
#include "check.h"

#include <errno.h>
#include <setjmp.h>
#include <signal.h>
#include <string.h>
#include <unistd.h>

static int log_[8], logged;
static sigjmp_buf away;

static void
note(int sig)
{
	log_[logged++] = sig;
}

static void
note_more(int sig, siginfo_t *info, void *context)
{
	(void)context;
	CHECK(info->si_signo == sig && info->si_pid == getpid());
	log_[logged++] = info->si_value.sival_int;
}

/* What comes while it runs waits until it returns. */
static void
nested(int sig)
{
	sigset_t mask;

	sigprocmask(SIG_SETMASK, NULL, &mask);
	CHECK(sigismember(&mask, sig) && sigismember(&mask, SIGUSR2));
	raise(SIGUSR2);
	CHECK(logged == 0);
	signal(sig, note);
	raise(sig);
	CHECK(logged == 0);
}

static void
leave(int sig)
{
	siglongjmp(away, sig);
}

static void
handlers(void)
{
	struct sigaction act = { .sa_handler = note }, old;

	CHECK(sigaction(SIGUSR1, &act, &old) == 0 && old.sa_handler == SIG_DFL);
	CHECK(raise(SIGUSR1) == 0 && raise(SIGUSR1) == 0 && logged == 2);
	act.sa_flags = SA_RESETHAND;
	CHECK(sigaction(SIGCHLD, &act, NULL) == 0 && raise(SIGCHLD) == 0 && logged == 3);
	CHECK(raise(SIGCHLD) == 0 && logged == 3);
	act = (struct sigaction){ .sa_sigaction = note_more, .sa_flags = SA_SIGINFO };
	CHECK(sigaction(SIGUSR1, &act, NULL) == 0);
	CHECK(sigqueue(getpid(), SIGUSR1, (union sigval){ .sival_int = 77 }) == 0 && log_[3] == 77);
	CHECK(sigaction(SIGKILL, &act, NULL) == -1 && errno == EINVAL);
	CHECK(sigaction(SIGKILL, NULL, &old) == 0);
	CHECK(sigaction(0, NULL, NULL) == -1 && errno == EINVAL);
	CHECK(sigaction(NSIG, NULL, NULL) == -1 && errno == EINVAL);
}

static void
masks(void)
{
	struct sigaction act = { .sa_handler = nested };
	sigset_t set, pending;

	logged = 0;
	signal(SIGUSR2, note);
	sigemptyset(&act.sa_mask);
	sigaddset(&act.sa_mask, SIGUSR2);
	CHECK(sigaction(SIGUSR1, &act, NULL) == 0);
	CHECK(raise(SIGUSR1) == 0 && logged == 2);
	logged = 0;
	sigemptyset(&set);
	sigaddset(&set, SIGUSR2);
	CHECK(sigprocmask(SIG_BLOCK, &set, NULL) == 0);
	CHECK(raise(SIGUSR2) == 0 && raise(SIGUSR2) == 0 && logged == 0);
	CHECK(sigpending(&pending) == 0 && sigismember(&pending, SIGUSR2) == 1);
	CHECK(sigismember(&pending, SIGUSR1) == 0);
	CHECK(sigprocmask(SIG_UNBLOCK, &set, NULL) == 0 && logged == 1 && log_[0] == SIGUSR2);
	CHECK(sigprocmask(99, &set, NULL) == -1 && errno == EINVAL);
	CHECK(sigaddset(&set, NSIG) == -1 && errno == EINVAL && sigaddset(&set, 0) == -1);
}

static void
waits(void)
{
	sigset_t set, none;
	siginfo_t info;
	struct timespec second = { 1, 0 };
	int sig;

	logged = 0;
	signal(SIGUSR1, note);
	sigemptyset(&none);
	set = none;
	sigaddset(&set, SIGUSR1);
	sigprocmask(SIG_BLOCK, &set, NULL);
	CHECK(sigsuspend(&none) == -1 && errno == EDEADLK);
	raise(SIGUSR1);
	CHECK(sigsuspend(&none) == -1 && errno == EINTR && logged == 1);
	raise(SIGUSR1);
	CHECK(sigwait(&set, &sig) == 0 && sig == SIGUSR1 && logged == 1);
	CHECK(sigwait(&set, &sig) == EDEADLK);
	CHECK(sigtimedwait(&set, &info, &second) == -1 && errno == EAGAIN);
	raise(SIGUSR1);
	CHECK(sigwaitinfo(&set, &info) == SIGUSR1 && info.si_code == SI_USER);
	CHECK(pause() == -1 && errno == EDEADLK);
	/* Ignoring forgets what waits. */
	raise(SIGUSR1);
	signal(SIGUSR1, SIG_IGN);
	signal(SIGUSR1, SIG_DFL);
	sigprocmask(SIG_SETMASK, &none, NULL);
}

static void
jumps(void)
{
	sigset_t mask;

	signal(SIGUSR1, leave);
	if (sigsetjmp(away, 1) == 0) {
		raise(SIGUSR1);
		CHECK(!"raise returned");
	}
	sigprocmask(SIG_SETMASK, NULL, &mask);
	CHECK(!sigismember(&mask, SIGUSR1));
}

int
main(void)
{
	handlers();
	masks();
	waits();
	jumps();
	CHECK(killpg(0, 0) == 0 && kill(77, 0) == -1 && errno == ESRCH && raise(99) == -1);
	return 0;
}
