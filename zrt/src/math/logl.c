/* SPDX-License-Identifier: Apache-2.0 */
#include "math/ld80.h"

#include <math.h>

long double
logl(long double x)
{
	long double m, result;
	int e;

	if (ld_log_is_given(x, &result))
		return result;
	m = ld_log_mantissa(x, &e);
	return e * LD_LN2_HIGH + (m + e * LD_LN2_LOW);
}
