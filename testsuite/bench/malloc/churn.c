/* SPDX-License-Identifier: Apache-2.0 */
/* A table of blocks of random sizes, mostly small; one after the other is replaced. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define SLOTS 20000
#define STEPS 10000000

static uint32_t state = 1;

static uint32_t
number(void)
{
	state ^= state << 13;
	state ^= state >> 17;
	state ^= state << 5;
	return state;
}

/* Half are below 64 bytes, a thousandth reaches 32 KiB. */
static size_t
size(void)
{
	uint32_t n = number();

	if (n % 1000 == 0)
		return n % 32768 + 1;
	return n & 1024 ? n % 64 + 1 : n % 1024 + 1;
}

int
main(void)
{
	static unsigned char *slots[SLOTS];
	uint32_t sum = 0;

	for (int i = 0; i < STEPS; i++) {
		unsigned char **slot = &slots[number() % SLOTS];
		size_t n = size();

		if (*slot)
			sum += **slot;
		free(*slot);
		*slot = malloc(n);
		(*slot)[0] = (unsigned char)i;
		(*slot)[n - 1] = (unsigned char)n;
	}
	printf("%u\n", sum);
	return 0;
}
