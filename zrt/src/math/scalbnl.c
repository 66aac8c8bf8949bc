/* SPDX-License-Identifier: Apache-2.0 */
#include "math/ld80.h"

#include <math.h>

static long double
power_of_two(int n)
{
	union ld80 u = { .mantissa = (uint64_t)1 << 63, .top = (uint16_t)(LD_BIAS + n) };

	return u.value;
}

/* At most three exact steps, so that a subnormal result is rounded once. */
long double
scalbnl(long double x, int n)
{
	for (int i = 0; i < 2 && n > 16383; i++, n -= 16383)
		x *= power_of_two(16383);
	for (int i = 0; i < 2 && n < -16382; i++, n += 16382 - 64)
		x *= power_of_two(-16382 + 64);
	if (n > 16383)
		n = 16383;
	if (n < -16382)
		n = -16382;
	return x * power_of_two(n);
}
