/* SPDX-License-Identifier: Apache-2.0 */
/* Area:    code generation benchmark
   Purpose: two sorts of our own (the C library's are different programs): quicksort with the
	    comparison inline, merge sort with the comparison behind a pointer.  */

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#define COUNT  500000
#define ROUNDS 5

static uint32_t original[COUNT], work[COUNT], scratch[COUNT];

static void
quicksort(uint32_t *v, int32_t low, int32_t high)
{
	while (low < high) {
		uint32_t pivot = v[low + (high - low) / 2];
		int32_t i = low, j = high;

		while (i <= j) {
			while (v[i] < pivot)
				i++;
			while (pivot < v[j])
				j--;
			if (i <= j) {
				uint32_t t = v[i];

				v[i++] = v[j];
				v[j--] = t;
			}
		}
		quicksort(v, low, j);
		low = i;
	}
}

typedef int compare_fn(const void *, const void *);

static void
mergesort32(uint32_t *v, uint32_t n, compare_fn *compare)
{
	uint32_t half = n / 2, i = 0, j = half, out = 0;

	if (n < 2)
		return;
	mergesort32(v, half, compare);
	mergesort32(v + half, n - half, compare);
	while (i < half && j < n)
		scratch[out++] = compare(&v[i], &v[j]) <= 0 ? v[i++] : v[j++];
	memcpy(scratch + out, v + i, (half - i) * sizeof(*v));
	memcpy(v, scratch, (out + half - i) * sizeof(*v));
}

static int
descending(const void *a, const void *b)
{
	uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;

	return (x < y) - (x > y);
}

static int
by_low_bits(const void *a, const void *b)
{
	uint32_t x = *(const uint32_t *)a & 0xffff, y = *(const uint32_t *)b & 0xffff;

	return (x > y) - (x < y);
}

static uint32_t
hash_of(const uint32_t *v)
{
	uint32_t hash = UINT32_C(2166136261);

	for (uint32_t i = 0; i < COUNT; i++)
		hash = (hash ^ v[i]) * UINT32_C(16777619);
	return hash;
}

int
main(void)
{
	static compare_fn *volatile orders[] = { descending, by_low_bits };
	uint32_t state = 12345, hash = 0;

	for (uint32_t i = 0; i < COUNT; i++)
		original[i] = (state = state * UINT32_C(1664525) + UINT32_C(1013904223)) >> 4;
	for (uint32_t round = 0; round < ROUNDS; round++) {
		memcpy(work, original, sizeof(work));
		quicksort(work, 0, COUNT - 1);
		for (uint32_t i = 1; i < COUNT; i++)
			if (work[i - 1] > work[i])
				return 1;
		hash += hash_of(work);
		memcpy(work, original, sizeof(work));
		mergesort32(work, COUNT, orders[round % 2]);
		hash += hash_of(work);
		original[round] ^= hash;
	}
	printf("sort %08" PRIx32 "\n", hash);
	return hash != UINT32_C(0x2a95a0e0);
}
