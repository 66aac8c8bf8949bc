/* Area:    64-bit arithmetic
   Purpose: lea computes long long values in 64 bits; addresses wrap at 32.  */

#include <stdlib.h>

typedef long long i64;

__attribute__((noipa)) static i64 add(i64 a, i64 b) { return a + b + 5; }
__attribute__((noipa)) static i64 scaled(i64 a, i64 b) { return a + b * 8 - 77; }
__attribute__((noipa)) static i64 times(i64 a) { return a * 9 + 3; }
__attribute__((noipa)) static int below(const int *p, unsigned i) { return p[i]; }
__attribute__((noipa)) static int negative(const int *p, i64 i) { return p[i]; }

int
main(void)
{
	int array[4] = { 1, 2, 3, 4 };

	if (add(0x7000000000ll, 0x123456789ll) != 0x712345678ell)
		abort();
	if (scaled(0x100000000ll, 0x40000000ll) != 0x300000000ll - 77)
		abort();
	if (times(0x55555555ll) != 0x300000000ll)
		abort();
	if (below(array + 3, -2u) != 2 || negative(array + 3, -3) != 1)
		abort();
	return 0;
}
