/* SPDX-License-Identifier: Apache-2.0 */
#include <math.h>

long double
tanhl(long double x)
{
	long double a = fabsl(x), t;

	if (isnan(x) || x == 0)
		return x;
	if (a > 25)
		return copysignl(1 - 0x1p-70L, x);
	t = expm1l(2 * a);
	return copysignl(t / (t + 2), x);
}
