/* SPDX-License-Identifier: Apache-2.0 */
#include "time/clocks.h"
#include "zrt.h"

int
clock_gettime(clockid_t id, struct timespec *ts)
{
	int64_t now = clock_query(id);
	long us = (long)(now % 1000000);

	if (now == INT64_MIN)
		return (int)zrt_ret(-EINVAL);
	if (us < 0)
		us += 1000000;
	*ts = (struct timespec){ (now - us) / 1000000, us * 1000 };
	return 0;
}
