/* Area:    limits
   Purpose: a program that computes for ever is ended by the limit on computing
   { status: 124 } { options: --cpu-timeout 0.2 } { match: it has computed for too long } */
#include "start.h"

static int
test(void)
{
	for (;;)
		__asm__ volatile("");
}
