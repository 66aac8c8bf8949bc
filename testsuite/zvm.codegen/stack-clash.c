/* Area:    stack
   Purpose: stack probes find a free register on entry, and frames of every size work.
   { flags: -fstack-clash-protection }  */

#include <alloca.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

__attribute__((noipa)) static int
fill(char *p, size_t n)
{
	memset(p, 3, n);
	return p[0] + p[n - 1];
}

__attribute__((noipa)) static int small(void) { char f[100]; return fill(f, sizeof f); }
__attribute__((noipa)) static int pages(void) { char f[20000]; return fill(f, sizeof f); }
__attribute__((noipa)) static int
many_arguments(int a, int b, int c, int d, int e, int f, double g)
{
	char frame[300000];

	return fill(frame, sizeof frame) + a + b + c + d + e + f + (int)g;
}
__attribute__((noipa)) static int
variadic(int count, ...)
{
	char frame[300001];
	va_list list;
	int sum = fill(frame, sizeof frame);

	va_start(list, count);
	while (count--)
		sum += (int)va_arg(list, double);
	va_end(list);
	return sum;
}
__attribute__((noipa)) static int dynamic(int n) { return fill(alloca(n), n); }
__attribute__((noipa)) static int
aligned(double x, ...)
{
	char frame[65536] __attribute__((aligned(256)));

	return fill(frame, sizeof frame) + (int)x + ((unsigned)frame & 255);
}

int
main(void)
{
	if (small() != 6 || pages() != 6 || many_arguments(1, 2, 3, 4, 5, 6, 7) != 34)
		abort();
	if (variadic(3, 1.0, 2.0, 3.0) != 12 || aligned(2.5) != 8)
		abort();
	for (int n = 1; n < 200000; n = n * 3 + 1)
		if (dynamic(n) != 6)
			abort();
	return 0;
}
