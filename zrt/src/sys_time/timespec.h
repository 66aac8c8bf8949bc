/*
 * Times in microseconds, as utimes has them, in nanoseconds.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef ZRT_TIMESPEC_H
#define ZRT_TIMESPEC_H

#include <sys/time.h>
#include <time.h>

/* TO, or NULL if FROM is. A microsecond that is none becomes a nanosecond that is none. */
static inline const struct timespec *
timespec_from(const struct timeval from[2], struct timespec to[2])
{
	if (!from)
		return NULL;
	for (int i = 0; i < 2; i++) {
		to[i].tv_sec = from[i].tv_sec;
		to[i].tv_nsec = from[i].tv_usec < 0 || from[i].tv_usec > 999999
			? 1000000000
			: from[i].tv_usec * 1000;
	}
	return to;
}

#endif
