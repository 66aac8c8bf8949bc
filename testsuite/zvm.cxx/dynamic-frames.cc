/* SPDX-License-Identifier: Apache-2.0 */
/* Area:    exceptions
   Purpose: unwinding through frames with alloca, over-aligned locals and stack arguments.  */
/* { flags: -Wno-psabi } */

#include <alloca.h>
#include <cstdint>
#include <cstdlib>
#include <cstring>

struct alignas(64) line {
	char bytes[64];
};

static int destroyed;

struct counted {
	~counted() { destroyed++; }
};

[[gnu::noipa]] static int
many_arguments(int a, int b, int c, int d, int e, int f, long long g, double h, line l, int n)
{
	counted object;
	char *space = static_cast<char *>(alloca(n));

	std::memset(space, a, n);
	if (reinterpret_cast<std::uintptr_t>(&l) % 64 != 0)
		std::abort();
	if (n > 300)
		throw a + b + c + d + e + f + static_cast<int>(g) + static_cast<int>(h) + l.bytes[63];
	return many_arguments(a, b, c, d, e, f, g, h, l, n + 37) + space[n - 1];
}

int
main()
{
	line local;
	int caught = 0;

	std::memset(&local, 7, sizeof(local));
	try {
		many_arguments(1, 2, 3, 4, 5, 6, 7, 8.0, local, 50);
	} catch (int sum) {
		caught = sum;
	}
	if (caught != 43 || destroyed != 8 || local.bytes[5] != 7)
		std::abort();
}
