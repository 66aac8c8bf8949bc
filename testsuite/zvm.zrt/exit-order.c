/* SPDX-License-Identifier: Apache-2.0 */
/* Area:    exit
   Purpose: atexit functions run last first, destructors after them, and stdio is flushed
            at the end.
   { status: 7 }
   { match: ^main second first destructor$ } */
#include <stdio.h>
#include <stdlib.h>

static void
first(void)
{
	printf(" first");
}

static void
second(void)
{
	printf(" second");
}

__attribute__((constructor)) static void
before(void)
{
	printf("main");
}

__attribute__((destructor)) static void
after(void)
{
	printf(" destructor");
}

int
main(void)
{
	atexit(first);
	atexit(second);
	return 7;
}
