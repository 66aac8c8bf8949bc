/* SPDX-License-Identifier: Apache-2.0 */
/* Arrays that double by realloc to many megabytes, two at a time. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int
main(void)
{
	unsigned total = 0;

	for (int round = 0; round < 12; round++) {
		unsigned *a = NULL, *b = NULL;
		size_t room = 0;

		for (unsigned i = 0; i < 3000000; i++) {
			if (i == room) {
				room = room ? room * 2 : 16;
				a = realloc(a, room * sizeof *a);
				b = realloc(b, room * sizeof *b);
			}
			a[i] = i;
			b[i] = i ^ 1;
		}
		for (unsigned i = 0; i < 3000000; i += 4096)
			total += a[i] ^ b[i];
		free(a);
		free(b);
	}
	printf("%u\n", total);
	return 0;
}
