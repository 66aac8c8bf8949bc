/*
 * The clock by which the runner itself waits, limits and reports. The guest has another one.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef ZVM_CLOCK_H
#define ZVM_CLOCK_H

#include <stdint.h>
#include <time.h>

/* Nanoseconds since some point before the start; never goes back. */
static inline int64_t
zvm_clock(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return t.tv_sec * INT64_C(1000000000) + t.tv_nsec;
}

#endif
