/* SPDX-License-Identifier: Apache-2.0 */
#include "zrt.h"

#include <time.h>

int
clock_gettime(clockid_t id, struct timespec *ts)
{
	int64_t now;

	switch (id) {
	case CLOCK_REALTIME:
		now = zrt_clock_now();
		break;
	case CLOCK_MONOTONIC:
	case CLOCK_PROCESS_CPUTIME_ID:
		now = zrt_clock_elapsed();
		break;
	default:
		return (int)zrt_ret(-EINVAL);
	}
	*ts = (struct timespec){ now / 1000000, (long)(now % 1000000) * 1000 };
	return 0;
}
