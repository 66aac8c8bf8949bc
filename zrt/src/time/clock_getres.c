/* SPDX-License-Identifier: Apache-2.0 */
#include "time/clocks.h"
#include "zrt.h"

int
clock_getres(clockid_t id, struct timespec *ts)
{
	if (clock_query(id) == INT64_MIN)
		return (int)zrt_ret(-EINVAL);
	if (ts)
		*ts = (struct timespec){ 0, 1000 };
	return 0;
}
