/* SPDX-License-Identifier: Apache-2.0 */
#include "signal/signals.h"

#include "zrt.h"

int
sigismember(const sigset_t *set, int sig)
{
	if (!is_signal(sig))
		return (int)zrt_ret(-EINVAL);
	return *set >> sig & 1;
}
