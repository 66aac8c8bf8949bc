/* SPDX-License-Identifier: Apache-2.0 */
#include "poll/wait.h"
#include "signal/signals.h"
#include "zrt.h"

#include <limits.h>

/* A signal that waited for MASK is delivered first, and is then what interrupts. */
int
ppoll(struct pollfd *fds, nfds_t n, const struct timespec *timeout, const sigset_t *mask)
{
	sigset_t before = zrt_signals.mask;
	unsigned caught = zrt_signals.caught;
	int64_t us = timeout ? zrt_microseconds(timeout) : -1;

	if (n > OPEN_MAX || (timeout && us < 0))
		return (int)zrt_ret(-EINVAL);
	if (mask) {
		signal_set_mask(*mask);
		signal_set_mask(before);
	}
	if (zrt_signals.caught != caught)
		return (int)zrt_ret(-EINTR);
	return (int)zrt_ret(poll_wait(fds, n, us));
}
