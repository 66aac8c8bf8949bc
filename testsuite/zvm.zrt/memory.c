/* SPDX-License-Identifier: Apache-2.0 */
/* Area:    string
   Purpose: memcpy, memmove and memset against byte loops, for every small size, alignment and
   overlap.  */
#include "check.h"

#include <string.h>

#define ROOM 8192

static unsigned char a[ROOM], b[ROOM], c[ROOM];

static void
slow_move(unsigned char *to, const unsigned char *from, size_t n)
{
	memset(c, 0, n);
	for (size_t i = 0; i < n; i++)
		c[i] = from[i];
	for (size_t i = 0; i < n; i++)
		to[i] = c[i];
}

static void
fill(void)
{
	for (int i = 0; i < ROOM; i++)
		a[i] = b[i] = (unsigned char)(i * 7 + i / 251);
}

static void
one_size(size_t n)
{
	static const int shifts[] = { -2100, -130, -65, -17, -16, -15, -1, 0, 1, 2, 15, 16, 17, 63,
		64, 129, 2100 };

	for (size_t from = 2200; from < 2216; from += 5)
		for (size_t k = 0; k < sizeof shifts / sizeof *shifts; k++) {
			size_t to = from + (size_t)shifts[k];

			fill();
			CHECK(memmove(a + to, a + from, n) == a + to);
			slow_move(b + to, b + from, n);
			CHECK(memcmp(a, b, ROOM) == 0);
		}
	for (size_t to = 100; to < 117; to++) {
		fill();
		CHECK(memset(a + to, 0x1a5, n) == a + to);
		for (size_t i = 0; i < n; i++)
			b[to + i] = 0xa5;
		CHECK(memcmp(a, b, ROOM) == 0);
	}
}

int
main(void)
{
	for (size_t n = 0; n < 140; n++)
		one_size(n);
	for (size_t n = 140; n < 2100; n += 97)
		one_size(n);
	one_size(2048);
	one_size(3000);
	return 0;
}
