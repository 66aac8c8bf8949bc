/* SPDX-License-Identifier: Apache-2.0 */
#include "signal/signals.h"

#include "zrt.h"

/* There is one process, in a group of its own, and it can only send signals to itself. */
int
kill(pid_t pid, int sig)
{
	if (sig != 0 && !is_signal(sig))
		return (int)zrt_ret(-EINVAL);
	if (pid != 1 && pid != 0 && pid != -1)
		return (int)zrt_ret(-ESRCH);
	if (sig != 0)
		signal_send(sig, SI_USER, (union sigval){ 0 });
	return 0;
}
