/* SPDX-License-Identifier: Apache-2.0 */
#include <math.h>

long double
atanhl(long double x)
{
	long double a = fabsl(x);

	if (x == 0)
		return x;
	if (a > 1)
		return (x - x) / (x - x);
	return copysignl(log1pl(2 * a / (1 - a)) / 2, x);
}
