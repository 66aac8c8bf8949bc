/* SPDX-License-Identifier: Apache-2.0 */
#include <math.h>

long double
sinhl(long double x)
{
	long double a = fabsl(x), t;

	if (a > 11000) {
		t = expl(a / 2);
		return copysignl(t / 2 * t, x);
	}
	t = expm1l(a);
	return x == 0 ? x : copysignl((t + t / (t + 1)) / 2, x);
}
