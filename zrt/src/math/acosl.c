/* SPDX-License-Identifier: Apache-2.0 */
#include <math.h>

long double
acosl(long double x)
{
	return 2 * atan2l(sqrtl(1 - x), sqrtl(1 + x));
}
