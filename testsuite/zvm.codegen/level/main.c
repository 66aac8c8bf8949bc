/* Adds with whatever vectors there are. */
#include <stdlib.h>

#ifdef __AVX512F__
#error no level has AVX-512
#endif

void add(float *to, const float *from, int n);
int ones(unsigned x);

__attribute__((noipa)) void
add(float *to, const float *from, int n)
{
	for (int i = 0; i < n; i++)
		to[i] += from[i];
}

int
main(void)
{
	static float a[99], b[99];

	for (int i = 0; i < 99; i++)
		b[i] = i;
	add(a, b, 99);
	for (int i = 0; i < 99; i++)
		if (a[i] != i)
			abort();
	return 0;
}
