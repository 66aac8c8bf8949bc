/* SPDX-License-Identifier: Apache-2.0 */
#include "math/ld80.h"

#include <math.h>

long double
atan2l(long double y, long double x)
{
	long double a;

	if (isunordered(x, y))
		return x + y;
	if (y == 0)
		return signbit(x) ? copysignl(LD_PI, y) : y;
	if (x == 0 || (isinf(y) && !isinf(x)))
		return copysignl(LD_PI / 2, y);
	if (isinf(x))
		a = isinf(y) ? LD_PI / 4 : 0;
	else
		a = atanl(fabsl(y / x));
	return copysignl(signbit(x) ? LD_PI - a : a, y);
}
