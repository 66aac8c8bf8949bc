/* SPDX-License-Identifier: Apache-2.0 */
#include "math/ld80.h"

#include <math.h>

long double
truncl(long double x)
{
	union ld80 u = { x };
	int fraction = LD_BIAS + 63 - ld_exponent(x); /* bits below the point */

	if (fraction <= 0)
		return x;
	if (fraction > 63)
		return copysignl(0, x);
	u.mantissa &= -(uint64_t)1 << fraction;
	return u.value;
}
