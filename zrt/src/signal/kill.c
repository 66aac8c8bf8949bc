/* SPDX-License-Identifier: Apache-2.0 */
#include "zrt.h"

#include <reent.h>
#include <signal.h>

/* Whether the program handles or ignores SIG, as newlib's signal() keeps it. */
static int
is_handled(int sig)
{
	return _REENT->_sig_func && _REENT->_sig_func[sig] != SIG_DFL;
}

/*
 * There is one process, and it can only send signals to itself. newlib's raise() comes here when a
 * signal has its default action, so a handled one goes there and the others end here.
 */
int
kill(pid_t pid, int sig)
{
	if (sig < 0 || sig >= NSIG)
		return (int)zrt_ret(-EINVAL);
	if (pid != 1 && pid != 0 && pid != -1)
		return (int)zrt_ret(-ESRCH);
	if (sig == 0)
		return 0;
	if (is_handled(sig))
		return raise(sig);
	zrt_signal_default(sig);
	return 0;
}
