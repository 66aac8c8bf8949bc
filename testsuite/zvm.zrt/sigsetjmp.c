/* SPDX-License-Identifier: Apache-2.0 */
/* Area:    setjmp
   Purpose: sigsetjmp restores the mask if it was asked to, and stays inside its buffer.  */
#include "check.h"

#include <setjmp.h>
#include <signal.h>

static struct {
	sigjmp_buf env;
	int after;
} s;

static int
blocked(int sig)
{
	sigset_t set;

	sigprocmask(SIG_SETMASK, NULL, &set);
	return sigismember(&set, sig);
}

static void
jump(int save)
{
	sigset_t set;
	volatile int passes = 0;
	int r;

	sigemptyset(&set);
	sigprocmask(SIG_SETMASK, &set, NULL);
	r = sigsetjmp(s.env, save);
	passes++;
	if (r == 0) {
		sigaddset(&set, SIGUSR1);
		sigprocmask(SIG_BLOCK, &set, NULL);
		siglongjmp(s.env, 42);
	}
	CHECK(r == 42 && passes == 2);
	CHECK(blocked(SIGUSR1) == !save);
}

int
main(void)
{
	s.after = 0x55aa;
	jump(1);
	jump(0);
	CHECK(s.after == 0x55aa);
	return 0;
}
