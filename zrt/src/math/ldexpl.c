/* SPDX-License-Identifier: Apache-2.0 */
#include "math/ld80.h"

#include <math.h>

long double
ldexpl(long double x, int n)
{
	x = ld_is_special(x) || x == 0 ? x : scalbnl(x, n);
	return x;
}
