/* SPDX-License-Identifier: Apache-2.0 */
#include "signal/signals.h"

#include <unistd.h>

int
pause(void)
{
	return sigsuspend(&zrt_signals.mask);
}
