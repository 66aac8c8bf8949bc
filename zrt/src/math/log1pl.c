/* SPDX-License-Identifier: Apache-2.0 */
#include <math.h>

/* 1 + x is rounded; what was lost is added to first order. */
long double
log1pl(long double x)
{
	long double u = 1 + x;

	if (!(fabsl(x) > 0x1p-65L) || (isinf(x) && x > 0))
		return x;
	return u > 0 ? logl(u) + (x - (u - 1)) / u : logl(u);
}
