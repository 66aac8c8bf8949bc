/* SPDX-License-Identifier: Apache-2.0 */
#include "math/ld80.h"

#include <math.h>

long double
exp2l(long double x)
{
	long double k;

	if (isnan(x))
		return x;
	if (x > 16400)
		return 0x1p16000L * 0x1p16000L;
	if (x < -16600)
		return 0x1p-16000L * 0x1p-16000L;
	k = rintl(x);
	return scalbnl(1 + ld_expm1_near_0((x - k) * (LD_LN2_HIGH + LD_LN2_LOW)), (int)k);
}
