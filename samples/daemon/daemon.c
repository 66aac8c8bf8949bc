/* SPDX-License-Identifier: Apache-2.0 */
/* Counts primes once, then answers how many there are below each number that a client asks for. */
#include <stdio.h>
#include <stdlib.h>
#include <zfork.h>

enum { LIMIT = 10 * 1000 * 1000 };

static char composite[LIMIT];
static int below[LIMIT]; /* how many primes there are below each number */

static void
count(void)
{
	for (int i = 2; i < LIMIT; i++) {
		below[i] = below[i - 1] + (i > 2 && !composite[i - 1]);
		for (long long j = (long long)i * i; !composite[i] && j < LIMIT; j += i)
			composite[j] = 1;
	}
}

int
main(int argc, char **argv)
{
	count();
	zfork(&argc, &argv);
	for (int i = 1; i < argc; i++) {
		int n = atoi(argv[i]);

		if (n < 0 || n >= LIMIT) {
			fprintf(stderr, "daemon: %s: not from 0 to %d\n", argv[i], LIMIT - 1);
			return 1;
		}
		printf("%d primes below %d\n", below[n], n);
	}
	return 0;
}
