/* SPDX-License-Identifier: Apache-2.0 */
#include <math.h>

long double
fmaxl(long double x, long double y)
{
	if (isnan(x))
		return y;
	if (x == y)
		return signbit(x) ? y : x;
	return x < y ? y : x;
}
