/* SPDX-License-Identifier: Apache-2.0 */
#include "math/ld80.h"

#include <math.h>

long double
tanl(long double x)
{
	long double s, c;

	if (ld_is_special(x))
		return x - x;
	if (x == 0)
		return x;
	ld_sincos(x, &s, &c);
	return s / c;
}
