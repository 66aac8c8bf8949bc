/* SPDX-License-Identifier: Apache-2.0 */
/* Area:    code generation benchmark
   Purpose: direct calls and returns, little else.  */

#include <inttypes.h>
#include <stdio.h>

#define N        41
#define EXPECTED UINT32_C(165580141)

static uint32_t
fib(uint32_t n)
{
	return n < 2 ? n : fib(n - 1) + fib(n - 2);
}

int
main(void)
{
	volatile uint32_t n = N; /* keeps the compiler from computing the answer */
	uint32_t sum = fib(n);

	printf("fib %" PRIu32 "\n", sum);
	return sum != EXPECTED;
}
