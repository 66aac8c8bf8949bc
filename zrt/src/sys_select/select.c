/* SPDX-License-Identifier: Apache-2.0 */
#include "zrt.h"

#include <sys/select.h>
#include <sys/time.h>

int
select(int n, fd_set *read, fd_set *write, fd_set *except, struct timeval *timeout)
{
	struct timespec ts;

	if (timeout) {
		if (timeout->tv_usec < 0 || timeout->tv_usec >= 1000000)
			return (int)zrt_ret(-EINVAL);
		ts = (struct timespec){ timeout->tv_sec, timeout->tv_usec * 1000 };
	}
	return pselect(n, read, write, except, timeout ? &ts : NULL, NULL);
}
