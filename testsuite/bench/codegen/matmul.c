/* SPDX-License-Identifier: Apache-2.0 */
/* Area:    code generation benchmark
   Purpose: loops over arrays of double and of int32 with strided accesses.  */

#include <inttypes.h>
#include <stdio.h>

#define N 256
#define ROUNDS 24

static double a[N][N], b[N][N], c[N][N];
static uint32_t p[N][N], q[N][N], r[N][N];

static void
fill(void)
{
	for (uint32_t i = 0; i < N; i++)
		for (uint32_t j = 0; j < N; j++) {
			a[i][j] = (double)((i * 7 + j * 3) % 16);
			b[i][j] = (double)((i + j * 5) % 8) / 8;
			p[i][j] = i * 31 + j;
			q[i][j] = i ^ j * 17;
		}
}

static void
multiply_double(void)
{
	for (uint32_t i = 0; i < N; i++)
		for (uint32_t j = 0; j < N; j++) {
			double sum = 0;

			for (uint32_t k = 0; k < N; k++)
				sum += a[i][k] * b[k][j];
			c[i][j] = sum;
		}
}

static void
multiply_int(void)
{
	for (uint32_t i = 0; i < N; i++)
		for (uint32_t j = 0; j < N; j++) {
			uint32_t sum = 0;

			for (uint32_t k = 0; k < N; k++)
				sum += p[i][k] * q[k][j];
			r[i][j] = sum;
		}
}

/* All values are multiples of 1/8 below 2^20: every sum is exact, in whatever order it is done. */
int
main(void)
{
	double trace = 0;
	uint32_t hash = 0;

	fill();
	for (uint32_t round = 0; round < ROUNDS; round++) {
		multiply_double();
		multiply_int();
		a[round][round] += 1;
		for (uint32_t i = 0; i < N; i++) {
			trace += c[i][i];
			hash = (hash ^ r[i][N - 1 - i]) * UINT32_C(16777619);
		}
	}
	printf("matmul %.3f %08" PRIx32 "\n", trace, hash);
	return trace != 5603430 || hash != UINT32_C(0x06a00000);
}
