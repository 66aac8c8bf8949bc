/* SPDX-License-Identifier: Apache-2.0 */
#include "signal/signals.h"

#include "zrt.h"

int
sigprocmask(int how, const sigset_t *set, sigset_t *old)
{
	sigset_t before = zrt_signals.mask;
	sigset_t after = before;

	if (set) {
		switch (how) {
		case SIG_SETMASK:
			after = *set;
			break;
		case SIG_BLOCK:
			after |= *set;
			break;
		case SIG_UNBLOCK:
			after &= ~*set;
			break;
		default:
			return (int)zrt_ret(-EINVAL);
		}
	}
	if (old)
		*old = before;
	signal_set_mask(after);
	return 0;
}
