/* SPDX-License-Identifier: Apache-2.0 */
/* Compiled in two directories by repro.exp. */

#include <assert.h>
#include <stdio.h>

static int
twice(int x)
{
	assert(x < 1000);
	return 2 * x;
}

int
main(int argc, char **argv)
{
	static int calls;

	for (int i = 0; i < argc; i++)
		printf("%s %d\n", argv[i], twice(calls++));
	return 0;
}
