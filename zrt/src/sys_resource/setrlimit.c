/* SPDX-License-Identifier: Apache-2.0 */
#include "zrt.h"

#include <sys/resource.h>

/* Limits are the runner's and cannot change: only what is already so can be asked for. */
int
setrlimit(int resource, const struct rlimit *limit)
{
	struct rlimit now;

	if (getrlimit(resource, &now) < 0)
		return -1;
	if (limit->rlim_cur > limit->rlim_max)
		return (int)zrt_ret(-EINVAL);
	if (limit->rlim_cur != now.rlim_cur || limit->rlim_max != now.rlim_max)
		return (int)zrt_ret(-EPERM);
	return 0;
}
