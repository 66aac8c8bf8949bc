/* SPDX-License-Identifier: Apache-2.0 */
/* Area:    thread-local storage
   Purpose: initial values, zeroes and alignment.  */
#include "check.h"

#include <stdint.h>

static __thread int initialised = 42;
__thread char text[] = "thread";
__thread long long zero[100];
__thread int aligned __attribute__((aligned(64))) = 7;

int
main(void)
{
	CHECK(initialised == 42 && text[0] == 't' && sizeof text == 7);
	for (int i = 0; i < 100; i++)
		CHECK(zero[i] == 0);
	CHECK(aligned == 7 && (uintptr_t)&aligned % 64 == 0);
	CHECK((uintptr_t)&zero % 8 == 0);
	initialised++;
	CHECK(initialised == 43);
	return 0;
}
