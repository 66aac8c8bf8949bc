/* SPDX-License-Identifier: Apache-2.0 */
/* Strings that grow a few bytes at a time by realloc, many at once, as a parser's buffers do. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define STRINGS 256

int
main(void)
{
	unsigned total = 0;

	for (int round = 0; round < 60; round++) {
		char *strings[STRINGS] = { 0 };
		size_t sizes[STRINGS] = { 0 };

		for (int i = 0; i < 400; i++)
			for (int s = 0; s < STRINGS; s++) {
				size_t more = (size_t)(s * 7 + i * 3) % 29 + 1;

				strings[s] = realloc(strings[s], sizes[s] + more);
				memset(strings[s] + sizes[s], i, more);
				sizes[s] += more;
			}
		for (int s = 0; s < STRINGS; s++) {
			total += (unsigned char)strings[s][sizes[s] - 1] + (unsigned)sizes[s];
			free(strings[s]);
		}
	}
	printf("%u\n", total);
	return 0;
}
