/* SPDX-License-Identifier: Apache-2.0 */
/* Area:    signals
   Purpose: abort ends with 128 + 6.
   { status: 134 } */
#include <stdlib.h>

int
main(void)
{
	abort();
}
