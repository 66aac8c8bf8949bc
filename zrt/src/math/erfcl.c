/* SPDX-License-Identifier: Apache-2.0 */
#include <math.h>

/* With double's precision and range. */
long double
erfcl(long double x)
{
	return erfc((double)x);
}
