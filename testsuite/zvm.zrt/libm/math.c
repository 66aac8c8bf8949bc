/* SPDX-License-Identifier: Apache-2.0 */
/* Area:    math
   Purpose: long double functions have more than double's precision, and the right answers at the
   edges.  */
#include "../check.h"

#include <complex.h>
#include <float.h>
#include <math.h>

static int
near(long double got, long double want)
{
	return fabsl(got - want) <= 8 * LDBL_EPSILON * fabsl(want);
}

int
main(void)
{
	long double whole;
	int e;

	CHECK(near(expl(1), 2.718281828459045235360287471352662498L));
	CHECK(near(logl(10), 2.302585092994045684017991454684364208L));
	CHECK(near(sinl(1), 0.841470984807896506652502321630298999622563L));
	CHECK(near(cosl(1e6L), 0.9367521275331447869172L));
	CHECK(near(tanl(0.5L), 0.546302489843790513255179465780285383L));
	CHECK(near(atanl(1) * 4, 3.141592653589793238462643383279502884L));
	CHECK(near(powl(2, 0.5L), sqrtl(2)) && powl(3, 20) == 3486784401.0L);
	CHECK(near(sinhl(1), 1.175201193643801456882381850595600815L));
	CHECK(near(cbrtl(2), 1.259921049894873164767210607278228350L));
	CHECK(near(exp2l(0.5L), sqrtl(2)) && near(log2l(8), 3) && near(log10l(1000), 3));
	CHECK(floorl(-0.5L) == -1 && ceill(0.5L) == 1 && truncl(-1.5L) == -1 &&
		roundl(-2.5L) == -3);
	CHECK(rintl(2.5L) == 2 && lrintl(3.5L) == 4 && llroundl(1e15L + 0.5L) == 1000000000000001);
	CHECK(fmodl(10, 3) == 1 && remainderl(11, 3) == -1 && modfl(-3.25L, &whole) == -0.25L &&
		whole == -3);
	CHECK(frexpl(12, &e) == 0.75L && e == 4 && ldexpl(0.75L, 4) == 12 &&
		ilogbl(0x1p-16445L) == -16445);
	CHECK(nextafterl(1, 2) - 1 == LDBL_EPSILON && nexttoward(1.0, 2.0L) - 1 == DBL_EPSILON);
	CHECK(isnan(logl(-1)) && isinf(logl(0)) && isinf(expl(12000)) && expl(-12000) == 0 &&
		isnan(sqrtl(-1)));
	CHECK(isnan(powl(-2, 0.5L)) && powl(-2, 3) == -8 && powl(0, -1) == INFINITY &&
		powl(NAN, 0) == 1);
	CHECK(near(fmal(1 + LDBL_EPSILON, 1 - LDBL_EPSILON, -1), -LDBL_EPSILON * LDBL_EPSILON));
	CHECK(near(cabsl(3 + 4 * I), 5) && near(creall(cexpl(I * 1.0L)), cosl(1)));
	CHECK(fabs(sin(1e22) - -0.8522008497671888017727) < 1e-15 && fabs(tgamma(5) - 24) < 1e-13);
	CHECK(hypot(3, 4) == 5 && fmod(5.5, 2) == 1.5 && exp(0) == 1 && pow(2, 10) == 1024);
	return 0;
}
