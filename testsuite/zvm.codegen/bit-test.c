/* Area:    bit instructions
   Purpose: a bit offset in a register is never given to bt, bts, btr or btc; constants are.
   { no-asm: \mbt[rsc]?[wlq]?\t%[a-z0-9]+, } { levels: -O1 -O2 -Os -O3 } */

#include <stdlib.h>

typedef unsigned long long u64;

__attribute__((noipa)) static int test32(unsigned v, int n) { return v >> n & 1; }
__attribute__((noipa)) static int test64(u64 v, int n) { return (v >> n & 1) ? 3 : 4; }
__attribute__((noipa)) static int branch64(u64 *v, int n) { if (*v & 1ull << n) return abs(n) + 1; return -n; }
__attribute__((noipa)) static u64 set64(u64 v, int n) { return v | 1ull << n; }
__attribute__((noipa)) static u64 reset64(u64 v, int n) { return v & ~(1ull << n); }
__attribute__((noipa)) static u64 flip64(u64 v, int n) { return v ^ 1ull << (n & 63); }
__attribute__((noipa)) static u64 high(u64 v) { return v | 1ull << 40; }
__attribute__((noipa)) static int high_branch(u64 v) { if (v & 1ull << 40) return 7; return 8; }
__attribute__((noipa)) static int locked(unsigned *p, int n)
{
	return (__atomic_fetch_or(p, 1u << n, __ATOMIC_SEQ_CST) & 1u << n) != 0;
}
__attribute__((noipa)) static int locked_constant(unsigned *p)
{
	return (__atomic_fetch_and(p, ~(1u << 5), __ATOMIC_SEQ_CST) & 1u << 5) != 0;
}

int
main(void)
{
	u64 x = 1ull << 40;
	unsigned y = 1u << 7;

	if (test32(4, 2) != 1 || test32(4, 3) != 0 || test64(x, 40) != 3 || test64(x, 8) != 4)
		abort();
	if (branch64(&x, 40) != 41 || branch64(&x, 41) != -41)
		abort();
	if (set64(0, 33) != 1ull << 33 || reset64(~0ull, 33) != ~(1ull << 33) || flip64(x, 40) != 0)
		abort();
	if (high(0) != x || high_branch(x) != 7 || high_branch(0) != 8)
		abort();
	if (!locked(&y, 7) || locked(&y, 8) || y != 0x180)
		abort();
	y = 0x20;
	if (!locked_constant(&y) || locked_constant(&y) || y != 0)
		abort();
	return 0;
}
