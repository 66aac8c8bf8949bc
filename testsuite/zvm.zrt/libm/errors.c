/* SPDX-License-Identifier: Apache-2.0 */
/* Area:    math
   Purpose: domain and range errors are told by errno, as math_errhandling says.  */
#include "../check.h"

#include <errno.h>
#include <math.h>

static volatile double huge = 1e300, minus = -1e300;

#define SETS(call, error) \
	do { \
		errno = 0; \
		sink = (call); \
		CHECK(errno == (error)); \
	} while (0)

int
main(void)
{
	volatile double sink;

	CHECK(math_errhandling & MATH_ERRNO);
	SETS(acos(huge), EDOM);
	SETS(asin(minus), EDOM);
	SETS(log(minus), EDOM);
	SETS(sqrt(minus), EDOM);
	SETS(exp(huge), ERANGE);
	SETS(pow(100, huge), ERANGE);
	SETS(cosh(huge), ERANGE);
	SETS(sin(huge), 0);
	SETS(sqrt(4), 0);
	return 0;
}
