/* SPDX-License-Identifier: Apache-2.0 */
#include "zrt.h"

#include <sys/time.h>

int
gettimeofday(struct timeval *restrict tv, void *restrict zone)
{
	struct timespec ts;

	(void)zone;
	clock_gettime(CLOCK_REALTIME, &ts);
	if (tv)
		*tv = (struct timeval){ ts.tv_sec, ts.tv_nsec / 1000 };
	return 0;
}
