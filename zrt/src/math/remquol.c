/* SPDX-License-Identifier: Apache-2.0 */
#include <math.h>

/* The quotient's low 31 bits count; d is the divisor, the remainder r is already below it. */
long double
remquol(long double x, long double y, int *quotient)
{
	long double r = fabsl(x), d = fabsl(y), t;
	unsigned q = 0;
	int er, ed;

	*quotient = 0;
	if (isnan(x) || isnan(y) || isinf(x) || y == 0)
		return (x * y) / (x * y);
	if (isinf(y))
		return x;
	frexpl(r, &er);
	frexpl(d, &ed);
	for (int shift = er - ed; shift >= 0; shift--) {
		t = scalbnl(d, shift);
		q <<= 1;
		if (r >= t) {
			r -= t;
			q |= 1;
		}
	}
	/* to the nearest: r > d/2, without losing a bit of d */
	if (r > d - r || (r == d - r && q & 1)) {
		r -= d;
		q++;
	}
	q &= 0x7fffffff;
	*quotient = signbit(x) != signbit(y) ? -(int)q : (int)q;
	return signbit(x) ? -r : r;
}
