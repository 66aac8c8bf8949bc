/* SPDX-License-Identifier: Apache-2.0 */
/* Area:    sbrk
   Purpose: memory given back and taken again is zero, and a refused request changes nothing.  */
#include "check.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

int
main(void)
{
	char *start = sbrk(0), *block = sbrk(100000);

	CHECK(block == start && sbrk(0) == start + 100000);
	memset(block, 'x', 100000);
	CHECK(sbrk(-50000) == start + 100000);
	CHECK(sbrk(60000) == start + 50000);
	for (int i = 50000; i < 110000; i++)
		CHECK(block[i] == 0);
	CHECK(block[49999] == 'x');
	for (int i = 0; sbrk(0x40000000) != (void *)-1; i++)
		CHECK(i < 3);
	CHECK(errno == ENOMEM && (char *)sbrk(0) >= start + 110000);
	CHECK(sbrk(-0x7fffffff - 1) == (void *)-1 || sbrk(-0x7fffffff - 1) == (void *)-1);
	CHECK((char *)sbrk(0) >= start);
	return 0;
}
