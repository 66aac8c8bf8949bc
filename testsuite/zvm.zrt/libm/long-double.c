/* SPDX-License-Identifier: Apache-2.0 */
/* Area:    math
   Purpose: every long double function of <math.h> and <complex.h> is declared, and is in the libraries when -lm stands
	    where it always does.  */
#include "../check.h"

#include <complex.h>
#include <math.h>

/* What each makes of 0.5: f(0.5) and how to come back to 0.5 from it, or NULL. */
static const struct {
	const char *name;
	long double (*there)(long double), (*back)(long double);
} real[] = {
#define PAIR(f, g) { #f, f, g }
	PAIR(acosl, cosl), PAIR(asinl, sinl), PAIR(atanl, tanl), PAIR(cosl, acosl), PAIR(sinl, asinl),
	PAIR(tanl, atanl), PAIR(acoshl, NULL), PAIR(asinhl, sinhl), PAIR(atanhl, tanhl),
	PAIR(coshl, acoshl), PAIR(sinhl, asinhl), PAIR(tanhl, atanhl), PAIR(expl, logl),
	PAIR(exp2l, log2l), PAIR(expm1l, log1pl), PAIR(logl, expl), PAIR(log2l, exp2l),
	PAIR(log1pl, expm1l), PAIR(log10l, NULL), PAIR(logbl, NULL), PAIR(cbrtl, NULL),
	PAIR(sqrtl, NULL), PAIR(fabsl, fabsl), PAIR(erfl, NULL), PAIR(erfcl, NULL),
	PAIR(lgammal, NULL), PAIR(tgammal, NULL), PAIR(ceill, NULL), PAIR(floorl, NULL),
	PAIR(nearbyintl, NULL), PAIR(rintl, NULL), PAIR(roundl, NULL), PAIR(truncl, NULL),
};

static const struct {
	const char *name;
	long double complex (*there)(long double complex), (*back)(long double complex);
} imaginary[] = {
	PAIR(cacosl, ccosl), PAIR(casinl, csinl), PAIR(catanl, ctanl), PAIR(ccosl, cacosl),
	PAIR(csinl, casinl), PAIR(ctanl, catanl), PAIR(cacoshl, ccoshl), PAIR(casinhl, csinhl),
	PAIR(catanhl, ctanhl), PAIR(ccoshl, cacoshl), PAIR(csinhl, casinhl),
	PAIR(ctanhl, catanhl), PAIR(cexpl, clogl), PAIR(clogl, cexpl), PAIR(csqrtl, NULL),
	PAIR(conjl, conjl), PAIR(cprojl, cprojl),
};

static long double (*const two[])(long double, long double) = {
	atan2l, copysignl, fdiml, fmaxl, fminl, fmodl, hypotl, nextafterl, nexttowardl, powl,
	remainderl,
};

static void
comes_back(const char *name, long double complex from, long double complex to)
{
	if (!(cabsl(to - from) < 1e-17L)) {
		printf("%s: %.20Lg%+.20Lgi comes back as %.20Lg%+.20Lgi\n", name, creall(from),
			cimagl(from), creall(to), cimagl(to));
		exit(1);
	}
}

int
main(void)
{
	volatile long double half = 0.5L, rest;
	long double complex z = half + half / 2 * I;
	int exponent;

	for (size_t i = 0; i < sizeof real / sizeof *real; i++) {
		long double there = real[i].there(half);

		if (real[i].back)
			comes_back(real[i].name, half, real[i].back(there));
	}
	for (size_t i = 0; i < sizeof imaginary / sizeof *imaginary; i++) {
		long double complex there = imaginary[i].there(z);

		if (imaginary[i].back)
			comes_back(imaginary[i].name, z, imaginary[i].back(there));
	}
	for (size_t i = 0; i < sizeof two / sizeof *two; i++)
		CHECK(isfinite(two[i](half, 2 * half)));
	comes_back("cpowl", z * z, cpowl(z, 2));
	comes_back("frexpl", frexpl(half * 8, &exponent), half);
	CHECK(exponent == 3 && ldexpl(half, 3) == 4 && scalbnl(half, 1) == 1 && ilogbl(half) == -1);
	CHECK(modfl(half + 3, (long double *)&rest) == half && rest == 3 && fmal(half, 2, 1) == 2);
	CHECK(lrintl(half) == 0 && llrintl(half) == 0 && lroundl(half) == 1 && llroundl(half) == 1);
	CHECK(cargl(I * half) > 1.57 && remquol(half, 2, &exponent) == half && nanl("") != 0);
	return 0;
}
