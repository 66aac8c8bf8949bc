/* SPDX-License-Identifier: Apache-2.0 */
#include "math/ld80.h"

#include <math.h>

long double
logl(long double x)
{
	long double m;
	int e;

	if (x == 0)
		return -1 / fabsl(x);
	if (x < 0)
		return (x - x) / (x - x);
	if (ld_is_special(x))
		return x;
	m = ld_log_mantissa(x, &e);
	return e * LD_LN2_HIGH + (m + e * LD_LN2_LOW);
}
