/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The digits of a long double, for printf.  Takes the place of stdlib/ldtoa.c, which is larger,
 * slower, has at most 42 digits, and pulls a second printf into every program.
 *
 * The value is mantissa * 2^exponent.  It is kept in words of nine decimal digits, in which
 * doubling and halving are exact, so every digit that is asked for is the true one.
 */

#include <float.h>
#include <limits.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <reent.h>

char *_ldtoa_r(struct _reent *, long double, int, int, int *, int *, char **);
int _ldcheck(long double *);

#define WORD 1000000000u	/* 10^9 */
#define WORD_DIGITS 9
#define DOUBLINGS 29		/* at a time: 10^9 * 2^29 and a carry fit in 64 bits */
#define HALVINGS 9		/* at a time: 10^9 is a multiple of 2^9 */
#define MANTISSA_WORDS 3	/* 2^64 < 10^27 */

/* The smallest denormal has 16445 digits behind the point; the largest number 4933 before it. */
#define FRACTION_WORDS ((LDBL_MANT_DIG - LDBL_MIN_EXP + WORD_DIGITS) / WORD_DIGITS)
#define MAX_WORDS (MANTISSA_WORDS + FRACTION_WORDS + 1)

/* An x87 number as it lies in memory. */
union bits {
	long double value;
	struct {
		uint64_t mantissa;
		uint16_t exponent;	/* and the sign */
	};
};
#define EXPONENT 0x7fff
#define BIAS (16383 + 63)

/* word[first] to word[end - 1]; the point is before word[point]. */
struct decimal {
	int first, end, point;
	uint32_t word[MAX_WORDS];
};

static void
set_mantissa(struct decimal *d, int at, uint64_t mantissa)
{
	d->first = at;
	d->end = d->point = at + MANTISSA_WORDS;
	for (int i = d->end - 1; i >= at; i--) {
		d->word[i] = mantissa % WORD;
		mantissa /= WORD;
	}
}

/* An integer's words end where the array ends, and it grows to the left. */
static void
multiply(struct decimal *d, int shift)
{
	uint64_t carry = 0;

	for (int i = d->end - 1; i >= d->first; i--) {
		carry += (uint64_t)d->word[i] << shift;
		d->word[i] = carry % WORD;
		carry /= WORD;
	}
	if (carry)
		d->word[--d->first] = carry;
}

/* A fraction grows to the right. */
static void
divide(struct decimal *d, int shift)
{
	uint32_t rest = 0;

	for (int i = d->first; i < d->end; i++) {
		uint32_t word = d->word[i];

		d->word[i] = (word >> shift) + rest;
		rest = (word & ((1u << shift) - 1)) * (WORD >> shift);
	}
	if (rest)
		d->word[d->end++] = rest;
	if (d->word[d->first] == 0)
		d->first++;
}

static void
set_value(struct decimal *d, uint64_t mantissa, int exponent)
{
	set_mantissa(d, exponent > 0 ? MAX_WORDS - MANTISSA_WORDS : 0, mantissa);
	while (d->word[d->first] == 0)
		d->first++;
	for (int left = exponent; left > 0; left -= DOUBLINGS)
		multiply(d, left < DOUBLINGS ? left : DOUBLINGS);
	for (int left = -exponent; left > 0; left -= HALVINGS)
		divide(d, left < HALVINGS ? left : HALVINGS);
}

/* The number of digits in the first word. */
static int
leading_digits(const struct decimal *d)
{
	int n = 1;

	for (uint32_t word = d->word[d->first]; word >= 10; word /= 10)
		n++;
	return n;
}

/* The digit at place I, counted from the highest of the first word; behind the last there are
   zeros. */
static int
digit(const struct decimal *d, int i)
{
	int at = d->first + i / WORD_DIGITS;
	uint32_t word = at < d->end ? d->word[at] : 0;

	for (i %= WORD_DIGITS; i < WORD_DIGITS - 1; i++)
		word /= 10;
	return word % 10;
}

/* Whether a digit at place I or behind it is not 0. */
static bool
remains(const struct decimal *d, int i)
{
	for (; i % WORD_DIGITS; i++)
		if (digit(d, i))
			return true;
	for (int at = d->first + i / WORD_DIGITS; at < d->end; at++)
		if (d->word[at])
			return true;
	return false;
}

/* Writes the N digits from place I on, rounded to the nearest (to even), without the zeros at their
   end.  Returns how many there are; sets *CARRIED if rounding made 1 of 0.999. */
static int
round_digits(const struct decimal *d, int i, int n, char *out, bool *carried)
{
	int next = digit(d, i + n), last = n ? digit(d, i + n - 1) : 0, length = n;

	*carried = false;
	for (int k = 0; k < n; k++)
		out[k] = '0' + digit(d, i + k);
	if (next > 5 || (next == 5 && (last % 2 || remains(d, i + n + 1)))) {
		while (length && out[length - 1] == '9')
			length--;
		*carried = length == 0;
		if (*carried)
			out[length++] = '1';
		else
			out[length - 1]++;
	}
	while (length && out[length - 1] == '0')
		length--;
	return length;
}

/* Room for SIZE bytes that stays until the next call; NULL if there is none. */
static char *
result_room(size_t size)
{
	static __thread char small[64], *large;
	static __thread size_t large_size;

	if (size <= sizeof small)
		return small;
	if (size > large_size) {
		free(large);
		large = malloc(size);
		large_size = large ? size : 0;
	}
	return large;
}

/*
 * As dtoa: for MODE 2 NDIGITS significant digits, for MODE 3 NDIGITS behind the point (there are no
 * other modes), without zeros at the end.  *DECPT is where the point is, *RVE the string's end; the
 * caller may fill up with zeros.  NULL if there is not enough memory.
 */
char *
_ldtoa_r(struct _reent *reent, long double value, int mode, int ndigits, int *decpt, int *sign,
	char **rve)
{
	union bits x = { .value = value };
	struct decimal d;
	int exponent = x.exponent & EXPONENT, skip, have, length = 0;
	int64_t wanted = ndigits;
	bool carried;
	char *out;

	(void)reent;
	*sign = x.exponent > EXPONENT;
	if (!x.mantissa || exponent == EXPONENT) {
		out = strcpy(result_room(sizeof "0"), "0");
		*decpt = 1;
		*rve = out + 1;
		return out;
	}
	set_value(&d, x.mantissa, (exponent ? exponent : 1) - BIAS);
	skip = WORD_DIGITS - leading_digits(&d);
	have = (d.end - d.first) * WORD_DIGITS - skip;
	*decpt = (d.point - d.first) * WORD_DIGITS - skip;
	if (mode == 3)
		wanted += *decpt;
	out = wanted < INT_MAX - 2 ? result_room(wanted > 0 ? wanted + 2 : 2) : NULL;
	if (!out)
		return NULL;
	if (wanted >= 0) {
		length = round_digits(&d, skip, wanted < have ? wanted : have, out, &carried);
		*decpt += carried;
	}
	if (length == 0)
		*decpt = -ndigits;
	out[length] = '\0';
	*rve = out + length;
	return out;
}

/* 1 for a NaN, 2 for an infinity, else 0. */
int
_ldcheck(long double *value)
{
	union bits x = { .value = *value };

	if ((x.exponent & EXPONENT) != EXPONENT)
		return 0;
	return x.mantissa << 1 ? 1 : 2;
}
