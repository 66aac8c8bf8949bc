/* SPDX-License-Identifier: Apache-2.0 */
#include "math/ld80.h"

#include <math.h>

long double
expl(long double x)
{
	long double k;

	if (isnan(x))
		return x;
	if (x > 11400)
		return 0x1p16000L * 0x1p16000L;
	if (x < -11500)
		return 0x1p-16000L * 0x1p-16000L;
	k = rintl(x * LD_LOG2E);
	x = (x - k * LD_LN2_HIGH) - k * LD_LN2_LOW;
	return scalbnl(1 + ld_expm1_near_0(x), (int)k);
}
