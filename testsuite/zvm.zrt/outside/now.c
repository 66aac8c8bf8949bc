/* SPDX-License-Identifier: Apache-2.0 */
/* Area:    time
   Purpose: the first time a program sees.  */
#include <stdio.h>
#include <time.h>

int
main(void)
{
	printf("%lld\n", (long long)time(NULL));
	return 0;
}
