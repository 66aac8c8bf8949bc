/* SPDX-License-Identifier: Apache-2.0 */
#include <math.h>

long double
ceill(long double x)
{
	long double t = truncl(x);

	return t < x ? copysignl(t + 1, x) : t;
}
