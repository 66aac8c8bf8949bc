/* Area:    instruction selection
   Purpose: ah to dh never stand beside a memory operand that will need r15.  */

#include <stdlib.h>

struct pair { unsigned char low, high; };

__attribute__((noipa)) static void
store(unsigned char *out, const unsigned *in, int n)
{
	for (int i = 0; i < n; i++)
		out[i] = in[i] >> 8;
}

__attribute__((noipa)) static unsigned
insert(unsigned x, const unsigned char *p)
{
	return (x & ~0xff00u) | p[3] << 8;
}

__attribute__((noipa)) static struct pair
both(struct pair a, const struct pair *b)
{
	a.high += b->high;
	a.low ^= b->low;
	return a;
}

__attribute__((noipa)) static int compare(unsigned x, const unsigned char *p) { return (x >> 8 & 0xff) == *p; }

int
main(void)
{
	unsigned in[4] = { 0x1234, 0xabcd, 0xff00ff, 0x55aa };
	unsigned char out[4];
	struct pair a = { 1, 2 }, b = { 3, 4 };

	store(out, in, 4);
	if (out[0] != 0x12 || out[1] != 0xab || out[2] != 0 || out[3] != 0x55)
		abort();
	if (insert(0x11223344, out) != 0x11225544)
		abort();
	a = both(a, &b);
	if (a.low != 2 || a.high != 6)
		abort();
	if (!compare(0x1234, out) || compare(0x1334, out))
		abort();
	return 0;
}
