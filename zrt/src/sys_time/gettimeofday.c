/* SPDX-License-Identifier: Apache-2.0 */
#include "zrt.h"

#include <sys/time.h>

int
gettimeofday(struct timeval *restrict tv, void *restrict zone)
{
	int64_t now = zrt_clock_now();

	(void)zone;
	if (tv)
		*tv = (struct timeval){ now / 1000000, (suseconds_t)(now % 1000000) };
	return 0;
}
