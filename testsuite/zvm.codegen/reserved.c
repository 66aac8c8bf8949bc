/* Area:    register allocation
   Purpose: twenty live values spill rather than use r11, r15 or rbp.
   { no-asm: %[re]?bp.*%[re]?bp } { levels: -O2 -Os -O3 } { flags: -fomit-frame-pointer }  */

#include <stdlib.h>

#define LIVE(X) X(0) X(1) X(2) X(3) X(4) X(5) X(6) X(7) X(8) X(9) X(10) X(11) X(12) X(13) X(14) X(15) X(16) X(17) X(18) X(19)

static unsigned long long
mix(unsigned long long *p, int rounds)
{
#define LOAD(n) unsigned long long v##n = p[n];
#define STEP(n) v##n = v##n * 6364136223846793005ull + (v##n >> 7) + n;
#define ROTATE(n) v##n ^= p[(n + 1) % 20] + v0;
#define STORE(n) p[n] = v##n;
	LIVE(LOAD)
	for (int i = 0; i < rounds; i++) {
		LIVE(STEP)
		LIVE(ROTATE)
	}
	LIVE(STORE)
	return v0 ^ v7 ^ v19;
}

int
main(void)
{
	unsigned long long values[20];

	for (int i = 0; i < 20; i++)
		values[i] = i * 0x9e3779b97f4a7c15ull;
	if (mix(values, 1000) != 0x7d0d8ff1d745e7f7ull)
		abort();
	return 0;
}
