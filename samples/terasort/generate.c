/* SPDX-License-Identifier: Apache-2.0 */
/* Writes records to sort: a key of ten random characters, the record's number, text. */

#include <stdio.h>
#include <stdlib.h>

static const char digits[] = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

/* The same numbers for the same part, wherever it is made: 64-bit xorshift. */
static unsigned
next(unsigned long long *state)
{
	*state ^= *state << 13;
	*state ^= *state >> 7;
	*state ^= *state << 17;
	return (unsigned)(*state >> 32);
}

int
main(int argc, char *argv[])
{
	unsigned long part = argc > 1 ? strtoul(argv[1], NULL, 10) : 0;
	unsigned long count = argc > 2 ? strtoul(argv[2], NULL, 10) : 1000;
	unsigned long long state = 0x9e3779b97f4a7c15ULL * (part + 1);

	for (unsigned long i = 0; i < count; i++) {
		char key[11] = "";

		for (int k = 0; k < 10; k++)
			key[k] = digits[next(&state) % 62];
		printf("%s %10lu %77lu\n", key, part, i);
	}
	return fflush(stdout) != 0;
}
