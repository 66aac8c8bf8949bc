/* Area:    attack, resources
   Purpose: writes to standard output until that fails; the status is the error's number

   SPDX-License-Identifier: Apache-2.0 */
#include "start.h"

static int
test(void)
{
	static char block[1 << 20];
	int32_t n;

	while ((n = zvm_pwrite(ZVM_STDOUT, block, sizeof block, 0)) > 0)
		;
	return -n;
}
