/* SPDX-License-Identifier: Apache-2.0 */
#include "signal/signals.h"

#include "zrt.h"

/*
 * Nobody else sends signals: if none waits for the new mask, none will ever come, and EDEADLK says
 * so (doc/limits.md) instead of a session that hangs.
 */
int
sigsuspend(const sigset_t *set)
{
	sigset_t before = zrt_signals.mask;
	unsigned caught = zrt_signals.caught;

	signal_set_mask(*set);
	signal_set_mask(before);
	return (int)zrt_ret(zrt_signals.caught != caught ? -EINTR : -EDEADLK);
}
