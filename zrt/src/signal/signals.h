/*
 * Signals: they come from the program itself only, so each is delivered where it is sent or where
 * its mask is taken away, before that function returns.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef ZRT_SIGNALS_H
#define ZRT_SIGNALS_H

#include <signal.h>
#include <stdbool.h>

struct signals {
	struct sigaction actions[NSIG];
	siginfo_t pending_info[NSIG]; /* who sent what waits */
	sigset_t mask;
	sigset_t pending;
	unsigned caught; /* handlers that were called */
};

extern struct signals zrt_signals;

static inline sigset_t
signal_bit(int sig)
{
	return (sigset_t)1 << sig;
}

static inline bool
is_signal(int sig)
{
	return sig > 0 && sig < NSIG;
}

/* Sends SIG: it is ignored, waits, or is delivered now. */
void signal_send(int sig, int code, union sigval value);

/* Replaces the mask, and delivers what waited for that. */
void signal_set_mask(sigset_t mask);

/* Takes a waiting signal of SET; 0 if there is none. */
int signal_take(sigset_t set, siginfo_t *info);

/* What happens when nobody handles SIG; returns if it is to be ignored. */
void signal_default(int sig);

#endif
