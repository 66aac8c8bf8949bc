/* SPDX-License-Identifier: Apache-2.0 */
/* Area:    setjmp
   Purpose: longjmp restores the registers calls preserve, gives 1 for 0, and works from deep
   recursion.  */
#include "check.h"

#include <setjmp.h>

static jmp_buf env;

__attribute__((noinline)) static int
deep(int n, int value)
{
	volatile char room[100];

	room[0] = (char)n;
	if (n == 0)
		longjmp(env, value);
	return deep(n - 1, value) + room[0];
}

__attribute__((noinline)) static long long
around(long long a, long long b, long long c, long long d, int value)
{
	int r = setjmp(env);

	if (r == 0)
		deep(50, value);
	/* 64-bit values that may live in rbx and r12 to r14 */
	return a + b * 2 + c * 3 + d * 4 + r;
}

int
main(void)
{
	volatile int rounds = 0;
	long long big = 0x123456789abcdefLL;

	CHECK(around(big, big + 1, big + 2, big + 3, 0) == 10 * big + 20 + 1);
	CHECK(around(big, big + 1, big + 2, big + 3, -5) == 10 * big + 20 - 5);
	if (setjmp(env) < 1000)
		longjmp(env, ++rounds);
	CHECK(rounds == 1000);
	if (_setjmp(env) == 0)
		_longjmp(env, 3);
	return 0;
}
