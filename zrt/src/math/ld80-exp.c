/* SPDX-License-Identifier: Apache-2.0 */
#include "math/ld80.h"

/* The Taylor series; the 17th term is below 2^-69. */
long double
ld_expm1_near_0(long double r)
{
	long double sum = 0;

	for (int n = 17; n > 1; n--)
		sum = (sum + 1) * r / n;
	return (sum + 1) * r;
}
