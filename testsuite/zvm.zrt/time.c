/* SPDX-License-Identifier: Apache-2.0 */
/* Area:    time
   Purpose: every query is a microsecond later than the one before, and sleeping takes exactly as
   long as it says.  */
#include "check.h"

#include <errno.h>
#include <sys/time.h>
#include <sys/times.h>
#include <time.h>
#include <unistd.h>

static long long
microseconds(void)
{
	struct timeval tv;

	CHECK(gettimeofday(&tv, NULL) == 0);
	return tv.tv_sec * 1000000LL + tv.tv_usec;
}

int
main(void)
{
	struct timespec ts = { 5, 500 }, left;
	long long first = microseconds();

	CHECK(first == 0);
	CHECK(microseconds() == first + 1);
	CHECK(nanosleep(&ts, &left) == 0 && left.tv_sec == 0);
	CHECK(microseconds() == first + 2 + 5000001);
	CHECK(sleep(1) == 0 && usleep(10) == 0);
	CHECK(microseconds() == first + 3 + 6000011);
	CHECK(clock_gettime(CLOCK_MONOTONIC, &ts) == 0 && ts.tv_sec == 6 && ts.tv_nsec == 15000);
	CHECK(clock() == 6000016 && CLOCKS_PER_SEC == 1000000);
	CHECK(clock_gettime(99, &ts) == -1 && errno == EINVAL);
	ts.tv_nsec = 1000000000;
	CHECK(nanosleep(&ts, NULL) == -1 && errno == EINVAL);
	CHECK(time(NULL) == 6);
	return 0;
}
