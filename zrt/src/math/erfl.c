/* SPDX-License-Identifier: Apache-2.0 */
#include <math.h>

/* With double's precision and range. */
long double
erfl(long double x)
{
	return erf((double)x);
}
