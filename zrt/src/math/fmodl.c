/* SPDX-License-Identifier: Apache-2.0 */
#include <math.h>

/*
 * Long division, one bit of the quotient after the other: exact, as the x87's fprem is, which is
 * not allowed.
 */
long double
fmodl(long double x, long double y)
{
	long double r = fabsl(x), d = fabsl(y), t;
	int er, ed;

	if (isnan(x) || isnan(y) || isinf(x) || y == 0)
		return (x * y) / (x * y);
	if (isinf(y) || r < d)
		return x;
	frexpl(r, &er);
	frexpl(d, &ed);
	for (int shift = er - ed; shift >= 0 && r >= d; shift--) {
		t = scalbnl(d, shift);
		if (r >= t)
			r -= t;
	}
	return copysignl(r, x);
}
