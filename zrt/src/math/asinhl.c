/* SPDX-License-Identifier: Apache-2.0 */
#include "math/ld80.h"

#include <math.h>

long double
asinhl(long double x)
{
	long double a = fabsl(x);

	if (isnan(x) || isinf(x) || a < 0x1p-35L)
		return x;
	if (a > 0x1p35L)
		return copysignl(logl(a) + LD_LN2_HIGH + LD_LN2_LOW, x);
	return copysignl(log1pl(a + a * a / (1 + sqrtl(1 + a * a))), x);
}
