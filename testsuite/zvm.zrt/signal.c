/* SPDX-License-Identifier: Apache-2.0 */
/* Area:    signals
   Purpose: raise and kill call a handler, which stays; SIG_IGN ignores, and some signals are ignored
   by default.  */
#include "check.h"

#include <signal.h>
#include <unistd.h>

static volatile sig_atomic_t seen;

static void
handler(int sig)
{
	seen = sig;
}

int
main(void)
{
	CHECK(signal(SIGUSR1, handler) == SIG_DFL);
	CHECK(raise(SIGUSR1) == 0 && seen == SIGUSR1);
	CHECK(signal(SIGUSR1, handler) == handler);
	seen = 0;
	CHECK(kill(getpid(), SIGUSR1) == 0 && seen == SIGUSR1);
	CHECK(signal(SIGTERM, SIG_IGN) == SIG_DFL && raise(SIGTERM) == 0);
	CHECK(raise(SIGCHLD) == 0 && raise(SIGWINCH) == 0);
	CHECK(kill(0, 0) == 0);
	return 0;
}
