/* SPDX-License-Identifier: Apache-2.0 */
/* Area:    signals
   Purpose: signal and abort in one program, which does not call raise: newlib has raise and signal in one
   object, so that this did not link; and what abort raises is handled.
   { status: 3 } */
#include <signal.h>
#include <stdlib.h>

static void
leave(int number)
{
	_Exit(number == SIGABRT ? 3 : 1);
}

int
main(void)
{
	if (signal(SIGABRT, leave) != SIG_DFL)
		return 1;
	abort();
}
