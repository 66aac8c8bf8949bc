/* SPDX-License-Identifier: Apache-2.0 */
/* Area:    signals
   Purpose: a failed assertion says where, and aborts.
   { status: 134 }
   { match: 1 == 2.*assert.c } */
#include <assert.h>

int
main(void)
{
	assert(1 == 2);
	return 0;
}
