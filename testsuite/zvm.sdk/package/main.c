/* SPDX-License-Identifier: Apache-2.0 */
#include <stdio.h>

#include "config.h"

int part(void);

int
main(void)
{
	printf("long has %d bytes, part says %d\n", SIZEOF_LONG, part());
	return 0;
}
