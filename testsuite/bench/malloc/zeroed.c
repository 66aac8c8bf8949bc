/* SPDX-License-Identifier: Apache-2.0 */
/* calloc of medium and large arrays that are used and freed, as matrices and hash tables are. */
#include <stdio.h>
#include <stdlib.h>

int
main(void)
{
	unsigned total = 0;

	for (unsigned i = 0; i < 60000; i++) {
		size_t n = (size_t)1 << (4 + i % 14);
		unsigned *a = calloc(n, sizeof *a);
		unsigned *b = calloc(n / 2 + i % 100, sizeof *b);

		for (size_t k = 0; k < n; k += 16)
			total += a[k]++;
		total += b[n / 4] + a[0];
		free(a);
		free(b);
	}
	printf("%u\n", total);
	return 0;
}
