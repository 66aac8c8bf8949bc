/* SPDX-License-Identifier: Apache-2.0 */
/* Area:    signals
   Purpose: an unhandled signal to oneself ends with 128 + its number.
   { status: 143 } */
#include <signal.h>
#include <unistd.h>

int
main(void)
{
	kill(getpid(), SIGTERM);
	return 0;
}
