/* SPDX-License-Identifier: Apache-2.0 */
#include <math.h>

/* With double's precision and range. */
long double
tgammal(long double x)
{
	return tgamma((double)x);
}
