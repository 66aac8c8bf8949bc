/* SPDX-License-Identifier: Apache-2.0 */
#include "signal/signals.h"

#include "zrt.h"

#include <time.h>

/* Without a signal the time passes; where it would be without end, EDEADLK, as for sigsuspend. */
int
sigtimedwait(const sigset_t *set, siginfo_t *info, const struct timespec *timeout)
{
	siginfo_t taken;
	int sig = signal_take(*set, &taken);

	if (sig) {
		if (info)
			*info = taken;
		return sig;
	}
	if (!timeout)
		return (int)zrt_ret(-EDEADLK);
	if (nanosleep(timeout, NULL) < 0)
		return -1;
	return (int)zrt_ret(-EAGAIN);
}
