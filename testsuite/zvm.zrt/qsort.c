/* SPDX-License-Identifier: Apache-2.0 */
/* Area:    stdlib
   Purpose: qsort, bsearch and strtol with callbacks, on more data than a register holds.  */
#include "check.h"

static int
compare(const void *a, const void *b)
{
	long long x = *(const long long *)a, y = *(const long long *)b;

	return (x > y) - (x < y);
}

int
main(void)
{
	static long long v[10000];
	unsigned long long seed = 1;
	long long key;

	for (int i = 0; i < 10000; i++)
		v[i] = (long long)(seed = seed * 6364136223846793005u + 1442695040888963407u);
	key = v[77];
	qsort(v, 10000, sizeof *v, compare);
	for (int i = 1; i < 10000; i++)
		CHECK(v[i - 1] <= v[i]);
	CHECK(*(long long *)bsearch(&key, v, 10000, sizeof *v, compare) == key);
	CHECK(strtol("  -0x7f", NULL, 0) == -127 && strtoul("4294967295", NULL, 10) == 4294967295u);
	return 0;
}
