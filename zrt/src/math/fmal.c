/* SPDX-License-Identifier: Apache-2.0 */
#include <math.h>

/* a = high + low, both short enough for exact products. */
static void
split(long double a, long double *high, long double *low)
{
	long double t = a * 0x1.00000001p32L;

	*high = t - (t - a);
	*low = a - *high;
}

/*
 * The product in two parts, their sum with z in two more: one rounding but for results that are
 * nearly ties.
 */
long double
fmal(long double x, long double y, long double z)
{
	long double p = x * y, xh, xl, yh, yl, rest, sum, back;

	if (!isfinite(p) || !isfinite(z) || fabsl(x) > 0x1p16000L || fabsl(y) > 0x1p16000L)
		return p + z;
	split(x, &xh, &xl);
	split(y, &yh, &yl);
	rest = xl * yl - (((p - xh * yh) - xl * yh) - xh * yl);
	sum = p + z;
	back = sum - p;
	return sum + (((p - (sum - back)) + (z - back)) + rest);
}
