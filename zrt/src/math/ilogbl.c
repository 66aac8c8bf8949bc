/* SPDX-License-Identifier: Apache-2.0 */
#include "math/ld80.h"

#include <math.h>

int
ilogbl(long double x)
{
	int e;

	if (x == 0)
		return FP_ILOGB0;
	if (ld_is_special(x))
		return isnan(x) ? FP_ILOGBNAN : 0x7fffffff;
	frexpl(x, &e);
	return e - 1;
}
