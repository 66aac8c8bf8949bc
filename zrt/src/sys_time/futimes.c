/* SPDX-License-Identifier: Apache-2.0 */
#include "sys_time/timespec.h"

#include <sys/stat.h>

int
futimes(int fd, const struct timeval *times)
{
	struct timespec t[2];

	return futimens(fd, timespec_from(times, t));
}
