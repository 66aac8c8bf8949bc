/* SPDX-License-Identifier: Apache-2.0 */
/* Area:    exit
   Purpose: more atexit functions than fit without memory; _exit runs none of them.
   { status: 100 } */
#include <stdlib.h>
#include <unistd.h>

static int calls;

static void
count(void)
{
	if (++calls == 100)
		_exit(calls);
}

int
main(void)
{
	for (int i = 0; i < 100; i++)
		if (atexit(count))
			return 1;
	return 2;
}
