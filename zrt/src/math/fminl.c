/* SPDX-License-Identifier: Apache-2.0 */
#include <math.h>

long double
fminl(long double x, long double y)
{
	if (isnan(x))
		return y;
	if (x == y)
		return signbit(x) ? x : y;
	return y < x ? y : x;
}
