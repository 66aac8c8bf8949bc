/* SPDX-License-Identifier: Apache-2.0 */
#include "zrt.h"

#include <signal.h>

/* As BSD and Linux have it: the handler stays, and its signal is blocked while it runs. */
_sig_func_ptr
signal(int sig, _sig_func_ptr handler)
{
	struct sigaction act = { .sa_handler = handler, .sa_flags = SA_RESTART }, old;

	return sigaction(sig, &act, &old) < 0 ? SIG_ERR : old.sa_handler;
}

/*
 * Here, because newlib has both in one object too: a program with this signal() must not get
 * newlib's for the raise() in abort().
 */
int
raise(int sig)
{
	return kill(1, sig);
}
