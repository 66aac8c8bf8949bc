/* SPDX-License-Identifier: Apache-2.0 */
#include "signal/signals.h"

#include "zrt.h"

/* The queue has one place for each signal, as POSIX allows. */
int
sigqueue(pid_t pid, int sig, const union sigval value)
{
	if (sig != 0 && !is_signal(sig))
		return (int)zrt_ret(-EINVAL);
	if (pid != 1)
		return (int)zrt_ret(-ESRCH);
	if (sig != 0)
		signal_send(sig, SI_QUEUE, value);
	return 0;
}
