/* SPDX-License-Identifier: Apache-2.0 */
#include "signal/signals.h"

#include "zrt.h"

int
sigdelset(sigset_t *set, const int sig)
{
	if (!is_signal(sig))
		return (int)zrt_ret(-EINVAL);
	*set &= ~signal_bit(sig);
	return 0;
}
