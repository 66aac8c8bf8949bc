/* SPDX-License-Identifier: Apache-2.0 */
/* Area:    stack protector
   Purpose: an overwritten return address is noticed before it is used.
   { flags: -fstack-protector-strong }
   { status: 134 }
   { match: stack smashing detected } */
#include <string.h>

__attribute__((noinline)) static void
overflow(size_t n)
{
	char buf[16];

	memset(buf, 'x', n);
	__asm__ volatile("" : : "r"(buf) : "memory");
}

int
main(int argc, char **argv)
{
	(void)argv;
	overflow(16 + (size_t)argc * 16);
	return 0;
}
