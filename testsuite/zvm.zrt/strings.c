/* SPDX-License-Identifier: Apache-2.0 */
/* Area:    string
   Purpose: strlen, strcpy, strchr, strcmp, memchr and memcmp against byte loops, up to the last
   byte of memory.  */
#include "check.h"

#include <stdint.h>
#include <string.h>
#include <unistd.h>

static unsigned seed = 1;

static unsigned
random_below(unsigned n)
{
	seed = seed * 1103515245 + 12345;
	return (seed >> 8) % n;
}

static int
sign(int x)
{
	return (x > 0) - (x < 0);
}

static int
slow_compare(const char *a, const char *b, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (a[i] != b[i])
			return (unsigned char)a[i] < (unsigned char)b[i] ? -1 : 1;
	return 0;
}

static const char *
slow_find(const char *a, int c, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (a[i] == (char)c)
			return a + i;
	return NULL;
}

/* A and B have N characters and a NUL. */
static void
compare(char *a, char *b, size_t n)
{
	static char room[600];
	char *to = room + random_below(64);
	size_t part = random_below((unsigned)n + 1);
	int c = n && random_below(4) ? a[random_below((unsigned)n)] : (int)random_below(256);

	CHECK(strlen(a) == n);
	CHECK(strchr(a, c) == slow_find(a, c, n + 1));
	CHECK(memchr(a, c, part) == slow_find(a, c, part));
	CHECK(sign(memcmp(a, b, part)) == slow_compare(a, b, part));
	CHECK(sign(strcmp(a, b)) == slow_compare(a, b, n + 1));
	to[n + 1] = 77;
	CHECK(strcpy(to, a) == to && memcmp(to, a, n + 1) == 0 && to[n + 1] == 77);
}

int
main(void)
{
	/*
	 * The strings end where their pages do; the break is the end of what may be read, a page
	 * later at most.
	 */
	char *block = sbrk((int)(-(uintptr_t)sbrk(0) & 65535) + 131072) + 65536;
	char *end = (char *)(((uintptr_t)block + 65535) & ~(uintptr_t)65535);

	for (int round = 0; round < 100000; round++) {
		size_t n = random_below(round % 8 ? 50 : 400);
		char *a = end - n - 1 - (round & 3 ? 0 : random_below(64));
		char *b = end - 4096 - n - 1 - (round & 12 ? 0 : random_below(64));

		for (size_t i = 0; i < n; i++)
			a[i] = b[i] = (char)(1 + random_below(round & 16 ? 2 : 255));
		a[n] = b[n] = '\0';
		if (n && round & 32)
			b[random_below((unsigned)n)] ^= 1 + (char)random_below(3);
		compare(a, b, n);
	}
	return 0;
}
