/* SPDX-License-Identifier: Apache-2.0 */
/* Area:    fenv
   Purpose: rounding and exception flags of both floating-point units.  */
#include "../check.h"

#include <fenv.h>
#include <math.h>

int
main(void)
{
	volatile double one = 1, three = 3, zero = 0;
	volatile long double lone = 1, lthree = 3;
	volatile double down, up;
	volatile long double ldown, lup;

	CHECK(fegetround() == FE_TONEAREST);
	CHECK(fesetround(FE_DOWNWARD) == 0 && fegetround() == FE_DOWNWARD);
	down = -one / three;
	ldown = -lone / lthree;
	fesetround(FE_UPWARD);
	up = -one / three;
	lup = -lone / lthree;
	CHECK(up > down && lup > ldown);
	fesetround(FE_TONEAREST);
	feclearexcept(FE_ALL_EXCEPT);
	CHECK(fetestexcept(FE_ALL_EXCEPT) == 0);
	CHECK(isinf(one / zero) && fetestexcept(FE_DIVBYZERO));
	feclearexcept(FE_DIVBYZERO);
	CHECK(!fetestexcept(FE_DIVBYZERO));
	return 0;
}
