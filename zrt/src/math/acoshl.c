/* SPDX-License-Identifier: Apache-2.0 */
#include "math/ld80.h"

#include <math.h>

long double
acoshl(long double x)
{
	long double t = x - 1;

	if (x < 1)
		return (x - x) / (x - x);
	if (x > 0x1p35L)
		return logl(x) + LD_LN2_HIGH + LD_LN2_LOW;
	return log1pl(t + sqrtl(2 * t + t * t));
}
