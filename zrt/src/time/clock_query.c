/* SPDX-License-Identifier: Apache-2.0 */
#include "time/clocks.h"

#include "zrt.h"

/* All are one clock; those of the processor and since the start begin at 0. */
int64_t
clock_query(clockid_t id)
{
	switch (id) {
	case CLOCK_REALTIME:
	case CLOCK_REALTIME_COARSE:
		return zrt_clock_now();
	case CLOCK_MONOTONIC:
	case CLOCK_MONOTONIC_RAW:
	case CLOCK_MONOTONIC_COARSE:
	case CLOCK_BOOTTIME:
	case CLOCK_PROCESS_CPUTIME_ID:
	case CLOCK_THREAD_CPUTIME_ID:
		return zrt_clock_elapsed();
	default:
		return INT64_MIN;
	}
}
