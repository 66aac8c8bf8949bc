/* SPDX-License-Identifier: Apache-2.0 */
/* Area:    assembler
   Purpose: inline assembly as programs have it: memory operands that the compiler chose, string
	    instructions, locked ones, asm goto, 64-bit values, SSE, x87.  */

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

static uint32_t table[64];

static void
require(int ok)
{
	if (!ok)
		abort();
}

__attribute__((noipa)) static void
add128(uint64_t sum[2], const uint64_t addend[2])
{
	__asm__("addq %2, %0\n\tadcq %3, %1"
		: "+m"(sum[0]), "+m"(sum[1]) : "r"(addend[0]), "r"(addend[1]) : "cc");
}

__attribute__((noipa)) static uint32_t
indexed(uint32_t i, uint32_t j)
{
	uint32_t out;

	__asm__ volatile("movl %1, %0\n\taddl %2, %0\n\txorl $3, %3"
			 : "=&r"(out) : "m"(table[i]), "m"(table[i + 2 * j]), "m"(table[63]) : "cc", "memory");
	return out;
}

__attribute__((noipa)) static void
clear(void *p, uint32_t n)
{
	__asm__ volatile("cld\n\trep stosb" : "+D"(p), "+c"(n) : "a"(0) : "memory");
}

__attribute__((noipa)) static char *
move_back(char *to, const char *from, uint32_t n)
{
	char *end = to;

	__asm__ volatile("rep; movsb" : "+D"(end), "+S"(from), "+c"(n) : : "memory");
	require(n == 0);
	return end;
}

__attribute__((noipa)) static uint32_t
exchange(volatile uint32_t *p, uint32_t expected, uint32_t wanted)
{
	__asm__ volatile("lock; cmpxchgl %2, %1" : "+a"(expected), "+m"(*p) : "r"(wanted) : "cc", "memory");
	return expected;
}

__attribute__((noipa)) static int
exchange16(uint64_t *pair, uint64_t low, uint64_t high)
{
	uint64_t a = pair[0], d = pair[1];
	char done;

	__asm__ volatile("lock cmpxchg16b %1\n\tsete %0"
			 : "=q"(done), "+m"(*(unsigned char (*)[16])pair), "+a"(a), "+d"(d)
			 : "b"(low), "c"(high) : "cc", "memory");
	return done;
}

__attribute__((noipa)) static int
is_negative(int64_t x)
{
	__asm__ goto("testq %0, %0\n\tjs %l[negative]" : : "r"(x) : "cc" : negative);
	return 0;
negative:
	return 1;
}

__attribute__((noipa)) static uint64_t
bits(uint64_t x)
{
	uint64_t count, top;

	__asm__("popcntq %1, %0" : "=r"(count) : "rm"(x) : "cc");
	__asm__("bsrq %1, %0" : "=r"(top) : "m"(x) : "cc");
	return count << 32 | top;
}

__attribute__((noipa)) static double
multiply(const double *p, double y)
{
	double out;

	__asm__("movsd %1, %0\n\tmulsd %2, %0" : "=&x"(out) : "m"(*p), "xm"(y));
	return out;
}

__attribute__((noipa)) static long double
root(long double x)
{
	__asm__("fsqrt" : "+t"(x));
	return x;
}

__attribute__((noipa)) static uint32_t
bytes(uint32_t x)
{
	uint32_t out;

	/* %h names ah ... dh, which no instruction with a REX prefix can reach. */
	__asm__("movzbl %h1, %k0" : "=Q"(out) : "Q"(x));
	__asm__("bswapl %0" : "+r"(x));
	return out << 24 | x >> 8;
}

int
main(void)
{
	uint64_t sum[2] = { UINT64_MAX, 1 }, one[2] = { 1, 2 };
	uint64_t pair[2] __attribute__((aligned(16))) = { 1, 2 };
	char text[64] = "abcdefghij";
	volatile uint32_t cell = 5;
	double d = 2.5;

	for (uint32_t i = 0; i < 64; i++)
		table[i] = i * i;
	add128(sum, one);
	require(sum[0] == 0 && sum[1] == 4);
	require(indexed(3, 4) == 9 + 121 && table[63] == (63 * 63 ^ 3));
	clear(table + 1, 8);
	require(table[0] == 0 && table[1] == 0 && table[2] == 0 && table[3] == 9);
	require(move_back(text + 20, text, 11) == text + 31 && strcmp(text + 20, "abcdefghij") == 0);
	require(exchange(&cell, 5, 9) == 5 && cell == 9 && exchange(&cell, 5, 1) == 9 && cell == 9);
	require(exchange16(pair, 7, 8) && pair[0] == 7 && pair[1] == 8);
	require(is_negative(-1) && is_negative(INT64_MIN) && !is_negative(INT64_MAX));
	require(bits(0x8000000000000101) == (3ULL << 32 | 63));
	require(multiply(&d, 4.0) == 10.0 && root(2.25L) == 1.5L);
	require(bytes(0x11223344) == (0x33u << 24 | 0x443322));
	return 0;
}
