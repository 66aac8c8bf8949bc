/* SPDX-License-Identifier: Apache-2.0 */
#include <math.h>

/* With double's precision and range. */
long double
lgammal(long double x)
{
	return lgamma((double)x);
}
