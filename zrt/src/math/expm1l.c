/* SPDX-License-Identifier: Apache-2.0 */
#include "math/ld80.h"

#include <math.h>

long double
expm1l(long double x)
{
	if (fabsl(x) < 0.35L)
		return x == 0 ? x : ld_expm1_near_0(x);
	return x < -50 ? 0x1p-80L - 1 : expl(x) - 1;
}
