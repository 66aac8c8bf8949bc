/* SPDX-License-Identifier: Apache-2.0 */
#include "zrt.h"

/*
 * The clock does not measure anything: it begins where nvram says and goes on a microsecond with
 * every query, so that each run sees the same times and no two queries the same one.
 */
static int64_t start;
static int64_t elapsed;

void
zrt_clock_set(int64_t seconds)
{
	start = seconds * 1000000;
}

int64_t
zrt_clock_elapsed(void)
{
	return elapsed++;
}

int64_t
zrt_clock_now(void)
{
	return start + zrt_clock_elapsed();
}

void
zrt_clock_advance(int64_t microseconds)
{
	elapsed += microseconds;
}
