/* SPDX-License-Identifier: Apache-2.0 */
#include <math.h>

long double
asinl(long double x)
{
	return x == 0 ? x : atan2l(x, sqrtl((1 - x) * (1 + x)));
}
