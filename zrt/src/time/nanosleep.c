/* SPDX-License-Identifier: Apache-2.0 */
#include "zrt.h"

#include <time.h>

/* Nobody waits: the clock goes forward. */
int
nanosleep(const struct timespec *ts, struct timespec *left)
{
	if (ts->tv_sec < 0 || ts->tv_nsec < 0 || ts->tv_nsec >= 1000000000)
		return (int)zrt_ret(-EINVAL);
	zrt_clock_advance(ts->tv_sec * 1000000 + (ts->tv_nsec + 999) / 1000);
	if (left)
		*left = (struct timespec){ 0, 0 };
	return 0;
}
