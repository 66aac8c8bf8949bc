/* A function that asks for AVX2 by itself stands in a program of level base: it needs -march=x86-64-v3.  Headers of
   intrinsics can be included. */
#include <immintrin.h>

__attribute__((target("avx2"))) void
add(int *to, const int *from, int n)
{
	for (int i = 0; i < n; i++)
		to[i] += from[i];
}

int
main(void)
{
	return 0;
}
