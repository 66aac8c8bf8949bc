/* SPDX-License-Identifier: Apache-2.0 */
#include <fenv.h>
#include <math.h>

/* rintl that raises no FE_INEXACT. */
long double
nearbyintl(long double x)
{
	int inexact = fetestexcept(FE_INEXACT);

	x = rintl(x);
	if (!inexact)
		feclearexcept(FE_INEXACT);
	return x;
}
