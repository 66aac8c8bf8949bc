/* SPDX-License-Identifier: Apache-2.0 */
#include "zrt.h"

#include <signal.h>

/*
 * Keeps the mask, so that it can be saved and restored; raise() does not look at it yet
 * (doc/limits.md).
 */
int
sigprocmask(int how, const sigset_t *set, sigset_t *old)
{
	static sigset_t mask;
	sigset_t before = mask;

	if (set) {
		switch (how) {
		case SIG_SETMASK:
			mask = *set;
			break;
		case SIG_BLOCK:
			mask |= *set;
			break;
		case SIG_UNBLOCK:
			mask &= ~*set;
			break;
		default:
			return (int)zrt_ret(-EINVAL);
		}
	}
	if (old)
		*old = before;
	return 0;
}
