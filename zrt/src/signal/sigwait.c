/* SPDX-License-Identifier: Apache-2.0 */
#include "signal/signals.h"

#include "zrt.h"

int
sigwait(const sigset_t *set, int *sig)
{
	siginfo_t info;

	*sig = signal_take(*set, &info);
	return *sig ? 0 : EDEADLK;
}
