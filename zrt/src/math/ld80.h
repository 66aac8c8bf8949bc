/*
 * long double is the 80-bit format of the x87: a sign, 15 bits of exponent, 64 bits of mantissa,
 * the first of which is written out. The x87's own transcendental functions are rejected by the
 * validator, because processors differ in them, so these are series and Newton steps in long double
 * arithmetic. Errors are a few units in the last place unless a function says otherwise;
 * doc/limits.md lists those that have only double's precision.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef ZRT_LD80_H
#define ZRT_LD80_H

#include <stdbool.h>
#include <stdint.h>

#define LD_BIAS 0x3fff
#define LD_SPECIAL 0x7fff /* the exponent of infinities and NaNs */

union ld80 {
	long double value;
	struct {
		uint64_t mantissa;
		uint16_t top; /* sign and exponent */
	};
};

static inline int
ld_exponent(long double x)
{
	return ((union ld80){ x }).top & 0x7fff;
}

static inline int
ld_is_negative(long double x)
{
	return ((union ld80){ x }).top >> 15;
}

/* Infinite, or not a number. */
static inline int
ld_is_special(long double x)
{
	return ld_exponent(x) == LD_SPECIAL;
}

/* ln 2 in two parts; the product of the first and an int of 16 bits is exact. */
#define LD_LN2_HIGH 0x1.62e42fefap-1L
#define LD_LN2_LOW 0x1.cf79abc9e3b39804p-40L

#define LD_LOG2E 1.442695040888963407359924681001892137L
#define LD_LOG10E 0.434294481903251827651128918916605082L
#define LD_LOG10_2 0.301029995663981195213738894724493027L
#define LD_PI 3.141592653589793238462643383279502884L

/* (e^r - 1) for |r| <= 0.36 */
long double ld_expm1_near_0(long double r);

/* The logarithm of X, to any base, if X is zero, negative, infinite or not a number. */
static inline bool
ld_log_is_given(long double x, long double *result)
{
	if (x > 0 && !ld_is_special(x))
		return false;
	*result = x == 0 ? -1 / (x * x) : x < 0 ? (x - x) / (x - x) : x;
	return true;
}

/* The logarithm of 2^-e x, with e in *E, for finite x > 0; it is between -0.35 and 0.35. */
long double ld_log_mantissa(long double x, int *e);

/* sin and cos of x to *S and *C, for finite x. */
void ld_sincos(long double x, long double *s, long double *c);

#endif
