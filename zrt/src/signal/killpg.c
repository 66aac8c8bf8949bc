/* SPDX-License-Identifier: Apache-2.0 */
#include "zrt.h"

#include <signal.h>

int
killpg(pid_t group, int sig)
{
	if (group < 0)
		return (int)zrt_ret(-EINVAL);
	return kill(group, sig);
}
