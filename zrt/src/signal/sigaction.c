/* SPDX-License-Identifier: Apache-2.0 */
#include "signal/signals.h"

#include "zrt.h"

int
sigaction(int sig, const struct sigaction *act, struct sigaction *old)
{
	if (!is_signal(sig) || (act && (sig == SIGKILL || sig == SIGSTOP)))
		return (int)zrt_ret(-EINVAL);
	if (old)
		*old = zrt_signals.actions[sig];
	if (act)
		zrt_signals.actions[sig] = *act;
	/* What waits and is ignored now, is gone. */
	if (act && act->sa_handler == SIG_IGN)
		zrt_signals.pending &= ~signal_bit(sig);
	return 0;
}
