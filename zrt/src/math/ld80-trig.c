/* SPDX-License-Identifier: Apache-2.0 */
#include "math/ld80.h"

#include <math.h>

/* pi/2 in three parts; the products of the first two and an int of 31 bits are exact. */
#define HALF_PI_1 0x1.921fb544p0L
#define HALF_PI_2 0x1.0b4611a6p-34L
#define HALF_PI_3 0x1.3198a2e03707344ap-69L

#define LARGE 0x1p31L

static long double
series(long double z, int first)
{
	long double sum = 0;

	for (int n = first + 20; n > first; n -= 2)
		sum = (1 + sum) * -z / (long double)(n * (n - 1));
	return 1 + sum;
}

/* x less a multiple of pi/2, between -pi/4 and pi/4; the multiple, modulo 4, in *QUADRANT. */
static long double
reduce(long double x, int *quadrant)
{
	long double n, r;

	if (fabsl(x) >= LARGE)
		x = fmodl(x, 2 * LD_PI); /* without the digits of pi that this would need */
	n = rintl(x * (2 / LD_PI));
	*quadrant = (int)(long long)n & 3;
	r = x - n * HALF_PI_1;
	r -= n * HALF_PI_2;
	return r - n * HALF_PI_3;
}

void
ld_sincos(long double x, long double *s, long double *c)
{
	int quadrant;
	long double r = reduce(x, &quadrant);
	long double sine = r * series(r * r, 1), cosine = series(r * r, 0);

	switch (quadrant) {
	case 0:
		*s = sine;
		*c = cosine;
		break;
	case 1:
		*s = cosine;
		*c = -sine;
		break;
	case 2:
		*s = -sine;
		*c = -cosine;
		break;
	default:
		*s = -cosine;
		*c = sine;
		break;
	}
}
