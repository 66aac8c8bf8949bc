/* SPDX-License-Identifier: Apache-2.0 */
/* Area:    determinism
   Purpose: has its input in memory, so that the test can tell a difference when there is one.  */
#include <unistd.h>

static char text[64];

int
main(void)
{
	return read(0, text, sizeof text) > 0 ? 0 : 1;
}
