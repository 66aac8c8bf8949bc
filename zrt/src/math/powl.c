/* SPDX-License-Identifier: Apache-2.0 */
#include "math/ld80.h"

#include <math.h>

/* An integer power by squaring: exact where the result is representable. */
static long double
integer_power(long double x, unsigned n)
{
	long double r = 1;

	for (; n; n >>= 1, x *= x)
		if (n & 1)
			r *= x;
	return r;
}

/* x^y for x > 0, both finite. */
static long double
positive_power(long double x, long double y)
{
	int e;
	long double m = ld_log_mantissa(x, &e);
	/* y log2 x = whole + part; y e loses nothing while y is short */
	long double a = y * e, b = y * (m * LD_LOG2E), whole = rintl(a);

	if (fabsl(a + b) > 40000)
		return exp2l(a + b);
	/* beyond this the sum above is, too, so it fits an int */
	return scalbnl(exp2l((a - whole) + b), (int)whole);
}

static int
is_odd(long double y)
{
	return fabsl(y) < 0x1p64L && fmodl(y, 2) != 0;
}

static long double
at_infinity(long double x, long double y)
{
	long double a = fabsl(x);

	if (isinf(y))
		return a == 1 ? 1 : (a > 1) == (y > 0) ? fabsl(y) : 0;
	a = y > 0 ? a : 1 / a; /* x is 0 or infinite */
	return is_odd(y) && truncl(y) == y ? copysignl(a, x) : a;
}

long double
powl(long double x, long double y)
{
	long double r;

	if (y == 0 || x == 1)
		return 1;
	if (isnan(x) || isnan(y))
		return x + y;
	if (x == 0 || isinf(x) || isinf(y))
		return at_infinity(x, y);
	if (truncl(y) == y && fabsl(y) <= 64) {
		r = integer_power(x, (unsigned)fabsl(y));
		return y < 0 ? 1 / r : r;
	}
	if (x < 0 && truncl(y) != y)
		return (x - x) / (x - x);
	r = positive_power(fabsl(x), y);
	return x < 0 && is_odd(y) ? -r : r;
}
