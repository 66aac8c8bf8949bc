/* SPDX-License-Identifier: Apache-2.0 */
#include "math/ld80.h"

#include <math.h>

#define TERMS 14 /* s^2 <= 0.0295: the next one is below 2^-72 */

/* 2 atanh((m-1)/(m+1)), m between the square roots of 1/2 and 2. */
long double
ld_log_mantissa(long double x, int *e)
{
	long double m = frexpl(x, e);
	long double s, z, sum = 0;

	if (m < 0x1.6a09e667f3bcc908p-1L) {
		m *= 2;
		(*e)--;
	}
	s = (m - 1) / (m + 1);
	z = s * s;
	for (int n = 2 * TERMS + 1; n > 1; n -= 2)
		sum = (sum + 1.0L / n) * z;
	return 2 * (s + s * sum);
}
