/* SPDX-License-Identifier: Apache-2.0 */
#include "math/ld80.h"

#include <math.h>

long double
logbl(long double x)
{
	if (x == 0)
		return -1 / fabsl(x);
	if (ld_is_special(x))
		return x * x;
	return ilogbl(x);
}
