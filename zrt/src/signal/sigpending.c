/* SPDX-License-Identifier: Apache-2.0 */
#include "signal/signals.h"

int
sigpending(sigset_t *set)
{
	*set = zrt_signals.pending;
	return 0;
}
