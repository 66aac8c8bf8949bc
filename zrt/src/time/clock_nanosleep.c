/* SPDX-License-Identifier: Apache-2.0 */
#include "time/clocks.h"
#include "zrt.h"

/* Returns an error, errno stays. A program cannot wait on its own processor's time. */
int
clock_nanosleep(clockid_t id, int flags, const struct timespec *ts, struct timespec *left)
{
	int64_t us = zrt_microseconds(ts);

	if (us < 0 || id == CLOCK_THREAD_CPUTIME_ID)
		return EINVAL;
	if (id == CLOCK_PROCESS_CPUTIME_ID)
		return ENOTSUP;
	if (flags & TIMER_ABSTIME) {
		int64_t now = clock_query(id);

		if (now == INT64_MIN)
			return EINVAL;
		zrt_clock_advance(us - now - 1); /* the query was one, and time never goes back */
		return 0;
	}
	if (clock_query(id) == INT64_MIN)
		return EINVAL;
	zrt_clock_advance(us);
	if (left)
		*left = (struct timespec){ 0, 0 };
	return 0;
}
