/* SPDX-License-Identifier: Apache-2.0 */
#include "math/ld80.h"

#include <math.h>

/* double's answer, and one step of Newton's method from it. */
long double
atanl(long double x)
{
	long double y, s, c;

	if (isnan(x) || x == 0 || fabsl(x) < 0x1p-40L)
		return x;
	if (fabsl(x) > 0x1p70L)
		return copysignl(LD_PI / 2, x);
	y = atan((double)x);
	ld_sincos(y, &s, &c);
	return y + (x * c - s) / (c + x * s);
}
