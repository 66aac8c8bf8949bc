/* Area:    -march=x86-64-v3
   Purpose: loops use vectors of 32 bytes and fused multiply-add, bits their own instructions; nothing is gathered, nothing
	    estimated, and the assembler is told the level.
   { flags: -march=x86-64-v3 -mtune=haswell -fno-math-errno } { needs: v3 } { levels: -O3 -Ofast }
   { asm: \.nacl_level\tv3 } { asm: %ymm } { asm: \mvfn?madd } { asm: \mvzeroupper }
   { asm: \mlzcnt } { asm: \mtzcnt } { asm: \mandn } { asm: \mblsr } { asm: \mshlx } { asm: \mmulx } { asm: \mmovbe }
   { no-asm: gather } { no-asm: \mv?rcp[ps]s } { no-asm: \mv?rsqrt }  */

#include <math.h>
#include <stdlib.h>

#define N 1003

static float a[N], b[N], c[N];
static double d[N];
static int order[N];
static unsigned big_endian = 0x78563412;

__attribute__((noipa)) static void
fuse(void)
{
	for (int i = 0; i < N; i++)
		a[i] = __builtin_fmaf(b[i], c[i], a[i]);
}

__attribute__((noipa)) static void
choose(void)
{
	for (int i = 0; i < N; i++)
		if (b[i] > 500)
			a[i] = c[i];
}

__attribute__((noipa)) static void
permute(void)
{
	for (int i = 0; i < N; i++)
		d[i] = d[i] * 2 + b[order[i]];
}

__attribute__((noipa)) static void
invert(void)
{
	for (int i = 0; i < N; i++)
		c[i] = 1.0f / b[i] + 1.0f / sqrtf(b[i]);
}

__attribute__((noipa)) static unsigned
bits(unsigned x, unsigned y)
{
	return (unsigned)(__builtin_clz(x) + __builtin_ctz(y)) + (~x & y) + (x & (x - 1)) + (x << (y & 31));
}

__attribute__((noipa)) static unsigned __int128
product(unsigned long long x, unsigned long long y)
{
	return (unsigned __int128)x * y;
}

__attribute__((noipa)) static unsigned swap(const unsigned *x) { return __builtin_bswap32(*x); }

int
main(void)
{
	for (int i = 0; i < N; i++) {
		a[i] = 1;
		b[i] = i + 1;
		c[i] = 2;
		order[i] = (i * 7) % N;
	}
	fuse();
	choose();
	permute();
	invert();
	for (int i = 0; i < N; i++) {
		if (a[i] != (i + 1 > 500 ? 2 : 2 * i + 3) || d[i] != order[i] + 1)
			abort();
		if (fabsf(c[i] - (1.0f / b[i] + 1.0f / sqrtf(b[i]))) > 1e-6f)
			abort();
	}
	if (bits(0x10, 8) != 27 + 3 + 8 + 0 + 0x1000 || product(1ull << 63, 6) >> 64 != 3 || swap(&big_endian) != 0x12345678)
		abort();
	return 0;
}
