/* SPDX-License-Identifier: Apache-2.0 */
#include <math.h>

long double
fdiml(long double x, long double y)
{
	if (isunordered(x, y))
		return x + y;
	return x > y ? x - y : 0;
}
