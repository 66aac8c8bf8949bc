/* SPDX-License-Identifier: Apache-2.0 */
/* Counts the primes below its argument: arguments, memory, and a loop that takes a while. */

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define DEFAULT_LIMIT 10000000UL
#define MAX_LIMIT     1000000000UL

static unsigned long
count_primes(unsigned char *composite, unsigned long limit)
{
	unsigned long primes = 0;

	for (unsigned long n = 2; n < limit; n++) {
		if (composite[n])
			continue;
		primes++;
		for (unsigned long long m = (unsigned long long)n * n; m < limit; m += n)
			composite[m] = 1;
	}
	return primes;
}

int
main(int argc, char **argv)
{
	unsigned long limit = argc > 1 ? strtoul(argv[1], NULL, 10) : DEFAULT_LIMIT;
	unsigned char *composite;

	if (limit < 2 || limit > MAX_LIMIT) {
		fprintf(stderr, "usage: primes [LIMIT]   (2 to %lu)\n", MAX_LIMIT);
		return 2;
	}
	composite = calloc(limit, 1);
	if (!composite) {
		perror("primes");
		return 1;
	}
	printf("%lu primes below %lu\n", count_primes(composite, limit), limit);
	free(composite);
	return 0;
}
