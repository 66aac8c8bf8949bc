/* SPDX-License-Identifier: Apache-2.0 */
/* What every random program begins with. All results are defined by the standard or by GCC, and are
   the same wherever int has 32 bits: only types of fixed width, no pointer is ever printed. */

#include <inttypes.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef uint32_t v4u __attribute__((vector_size(16)));
typedef uint64_t v2u __attribute__((vector_size(16)));

static uint64_t checksum = UINT64_C(0xcbf29ce484222325);
static uint32_t fuel; /* calls still allowed: bounds the run */

__attribute__((noinline)) static void
mix(uint64_t x)
{
	checksum = (checksum ^ x) * UINT64_C(0x100000001b3);
	checksum ^= checksum >> 31;
}

static void
mix_double(double d)
{
	uint64_t bits;

	if (d != d)
		d = 0; /* the sign of a NaN is not fixed */
	memcpy(&bits, &d, sizeof(bits));
	mix(bits);
}

static inline uint64_t rotl64(uint64_t x, uint32_t n) { return x << (n & 63) | x >> (-n & 63); }
static inline uint32_t rotl32(uint32_t x, uint32_t n) { return x << (n & 31) | x >> (-n & 31); }

static inline int32_t
div_s32(int32_t a, int32_t b)
{
	return b == 0 || (a == INT32_MIN && b == -1) ? a : a / b;
}

static inline int64_t
div_s64(int64_t a, int64_t b)
{
	return b == 0 || (a == INT64_MIN && b == -1) ? a : a / b;
}

static inline int64_t
mod_s64(int64_t a, int64_t b)
{
	return b == 0 || (a == INT64_MIN && b == -1) ? b : a % b;
}

static inline uint64_t
high_product(uint64_t a, uint64_t b)
{
	return (uint64_t)((unsigned __int128)a * b >> 64);
}

static inline uint64_t
wide_quotient(uint64_t a, uint64_t b, uint32_t c)
{
	return (uint64_t)((((unsigned __int128)a << 32) + c) / (b | 1));
}

/* Doubles stay finite and small, so that every conversion is defined. */
static inline double
tame(double d)
{
	return d > -1e15 && d < 1e15 ? d : 1.5;
}

/* KINDS has a letter for each argument: i int32_t, u uint64_t, d double, l long double. */
__attribute__((noinline)) static uint64_t
variadic(const char *kinds, ...)
{
	uint64_t sum = 1;
	va_list args;

	va_start(args, kinds);
	for (; *kinds; kinds++) {
		sum = rotl64(sum, 7);
		switch (*kinds) {
		case 'i': sum += (uint64_t)va_arg(args, int32_t); break;
		case 'u': sum ^= va_arg(args, uint64_t); break;
		case 'd': sum += (uint64_t)(int64_t)tame(va_arg(args, double)); break;
		case 'l': sum ^= (uint64_t)(int64_t)tame((double)va_arg(args, long double)); break;
		}
	}
	va_end(args);
	return sum;
}

/* Text made of a number, and a number made of text. */
__attribute__((noinline)) static uint64_t
through_text(uint64_t a, uint32_t b)
{
	char text[80], copy[80];
	uint64_t sum = 0;

	snprintf(text, sizeof(text), "%" PRIu64 "/%08" PRIx32 "/%d", a, b, (int)(b % 1000) - 500);
	strcpy(copy, text);
	memmove(copy + 3, copy, strlen(text) + 1);
	for (const char *p = strchr(copy + 3, '/'); p && *p; p++)
		sum = sum * 31 + (unsigned char)*p;
	return sum + strtoull(text, NULL, 10) + (uint64_t)strcmp(text, copy + 3);
}

/* Calls that may be left by a jump to the innermost catcher. */

typedef uint64_t step_fn(uint64_t, uint32_t);

#ifdef __cplusplus

struct thrown {
	uint64_t value;
};

static int catchers;

struct guard {
	uint64_t seed;
	explicit guard(uint64_t s) : seed(s) {}
	~guard() { mix(seed); }
};

static void
leave(uint64_t value)
{
	if (catchers)
		throw thrown{ value };
}

__attribute__((noinline)) static uint64_t
protect(step_fn *f, uint64_t a, uint32_t b)
{
	uint64_t result;

	catchers++;
	try {
		guard g(a);
		result = f(a, b);
	} catch (const thrown &t) {
		result = t.value ^ b;
	}
	catchers--;
	return result;
}

#else

static jmp_buf *catcher;
static uint64_t jump_value;

static void
leave(uint64_t value)
{
	jump_value = value;
	if (catcher)
		longjmp(*catcher, 1);
}

__attribute__((noinline)) static uint64_t
protect(step_fn *f, uint64_t a, uint32_t b)
{
	jmp_buf here, *volatile outer = catcher;
	volatile uint64_t result;

	catcher = &here;
	if (setjmp(here) == 0)
		result = f(a, b);
	else
		result = jump_value ^ b;
	catcher = outer;
	return result;
}

#endif
