/* Area:    bit instructions
   Purpose: trailing zeros are counted with bsf; rep bsf is tzcnt, which the base level does not have.
   { no-asm: rep; bsf } { no-asm: [lt]zcnt }  */

#include <stdlib.h>

__attribute__((noipa)) static int ctz(unsigned n) { return __builtin_ctz(n); }
__attribute__((noipa)) static int ctzll(unsigned long long n) { return __builtin_ctzll(n); }
__attribute__((noipa)) static int clz(unsigned n) { return __builtin_clz(n); }
__attribute__((noipa)) static int clzll(unsigned long long n) { return __builtin_clzll(n); }
__attribute__((noipa)) static int ffs32(int n) { return __builtin_ffs(n); }

int
main(void)
{
	for (int i = 0; i < 32; i++)
		if (ctz(1u << i) != i || clz(1u << i) != 31 - i || ffs32(1u << i) != i + 1)
			abort();
	for (int i = 0; i < 64; i++)
		if (ctzll(3ull << i) != i || clzll(1ull << i) != 63 - i)
			abort();
	return ffs32(0);
}
