/* SPDX-License-Identifier: Apache-2.0 */
#include "math/ld80.h"

#include <math.h>

/* double's answer for the mantissa, and one step of Newton's method. */
long double
cbrtl(long double x)
{
	long double m, y;
	int e;

	if (x == 0 || ld_is_special(x))
		return x;
	m = frexpl(x, &e);
	for (; e % 3; e++)
		m /= 2;
	y = cbrt((double)m);
	y -= (y - m / (y * y)) / 3;
	return scalbnl(y, e / 3);
}
