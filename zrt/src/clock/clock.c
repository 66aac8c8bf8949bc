/* SPDX-License-Identifier: Apache-2.0 */
#include "zrt.h"

/*
 * The clock does not measure anything: it begins where nvram says and goes on a microsecond with
 * every query, so that each run sees the same times and no two queries the same one.
 */
static int64_t start;
static int64_t elapsed;

/* nvram limits the start so that 2^62 more fit. */
#define ELAPSED_MAX ((int64_t)1 << 62)

void
zrt_clock_set(int64_t seconds)
{
	start = seconds * 1000000 - elapsed; /* of a server's: it began before its session */
}

int64_t
zrt_clock_elapsed(void)
{
	return elapsed < ELAPSED_MAX ? elapsed++ : elapsed;
}

int64_t
zrt_clock_now(void)
{
	return start + zrt_clock_elapsed();
}

void
zrt_clock_advance(int64_t microseconds)
{
	int64_t most = ELAPSED_MAX - elapsed;

	if (microseconds > 0)
		elapsed += microseconds < most ? microseconds : most;
}

int64_t
zrt_microseconds(const struct timespec *ts)
{
	int64_t us;

	if (ts->tv_sec < 0 || ts->tv_nsec < 0 || ts->tv_nsec >= 1000000000)
		return -EINVAL;
	if (__builtin_mul_overflow(ts->tv_sec, (int64_t)1000000, &us) ||
		__builtin_add_overflow(us, (ts->tv_nsec + 999) / 1000, &us))
		return INT64_MAX;
	return us;
}
