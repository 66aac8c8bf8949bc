/* SPDX-License-Identifier: Apache-2.0 */
#include <math.h>

long double
coshl(long double x)
{
	long double a = fabsl(x), t;

	if (a > 11000) {
		t = expl(a / 2);
		return t / 2 * t;
	}
	t = expl(a);
	return (t + 1 / t) / 2;
}
