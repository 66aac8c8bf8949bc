/* SPDX-License-Identifier: Apache-2.0 */
#include <math.h>

long double
roundl(long double x)
{
	long double t = truncl(x);

	return fabsl(x - t) >= 0.5L ? t + copysignl(1, x) : t;
}
