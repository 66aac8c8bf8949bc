/* SPDX-License-Identifier: Apache-2.0 */
#include "math/ld80.h"

#include <math.h>

long double
frexpl(long double x, int *e)
{
	union ld80 u = { x };
	int exponent = ld_exponent(x);

	*e = 0;
	if (x == 0 || exponent == LD_SPECIAL)
		return x;
	if (exponent == 0) {
		x = frexpl(x * 0x1p64L, e);
		*e -= 64;
		return x;
	}
	*e = exponent - (LD_BIAS - 1);
	u.top = (uint16_t)((u.top & 0x8000) | (LD_BIAS - 1));
	return u.value;
}
