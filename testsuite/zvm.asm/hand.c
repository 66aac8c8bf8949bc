/* SPDX-License-Identifier: Apache-2.0 */
/* Area:    assembler
   Purpose: hand-written x32 assembly (hand.S) validates and does what it says: string instructions,
	    a jump table, frames with rbp, a computed goto, calls through memory, every form of
	    address.  */

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

void *copy(void *to, const void *from, uint32_t n);
uint32_t length(const char *s);
int32_t same(const void *a, const void *b, uint32_t n);
void fill64(void *to, uint64_t value, uint32_t n);
uint32_t sum32(const uint32_t *from, uint32_t n);
uint32_t choose(uint32_t n);
uint64_t framed(uint64_t a, uint64_t b);
uint32_t jump_forward(uint32_t n);
uint32_t call_each(uint32_t (**functions)(uint32_t), uint32_t n);
uint32_t address_forms(const uint32_t *a, uint32_t i);
uint64_t through_stack(uint64_t *cell);

extern uint32_t numbers[8];

static void
require(int ok)
{
	if (!ok)
		abort();
}

static uint32_t add_three(uint32_t x) { return x + 3; }
static uint32_t times_five(uint32_t x) { return x * 5; }

static void
strings(void)
{
	char from[100], to[104] = "";
	uint64_t words[5] = { 0 };

	for (int i = 0; i < 100; i++)
		from[i] = (char)(i + 1);
	from[99] = 0;
	require(copy(to + 1, from, 100) == to + 1 && memcmp(to + 1, from, 100) == 0);
	require(to[0] == 0 && to[101] == 0 && length(from) == 99 && length("") == 0);
	require(same(from, to + 1, 100) == 1 && same(from, to, 100) == 0 && same(from, to, 0) == 1);
	fill64(words + 1, 0x123456789abcdef0, 3);
	require(words[0] == 0 && words[1] == 0x123456789abcdef0 && words[3] == words[1] && words[4] == 0);
	require(sum32(numbers, 8) == 36 && sum32(numbers, 0) == 0);
}

static void
jumps(void)
{
	static const uint32_t expected[] = { 100, 111, 122, 133, UINT32_MAX, UINT32_MAX };
	uint32_t (*functions[])(uint32_t) = { add_three, times_five, add_three };

	for (uint32_t i = 0; i < 6; i++)
		require(choose(i) == expected[i]);
	require(choose(UINT32_MAX) == UINT32_MAX);
	require(jump_forward(0) == 2 && jump_forward(7) == 1);
	require(call_each(functions, 3) == 18);
	require(framed(1ULL << 40, 5) == 3 * ((1ULL << 40) + 5));
}

static void
memory(void)
{
	uint32_t local[] = { 10, 20, 30 };
	uint64_t cell = 1ULL << 50;

	for (uint32_t i = 0; i < 8; i++)
		require(address_forms(numbers, i) == 9 * (i + 1));
	for (uint32_t i = 0; i < 3; i++)
		require(address_forms(local, i) == 90 * (i + 1));
	require(through_stack(&cell) == (1ULL << 50) + 3 && cell == (1ULL << 50) + 8);
}

int
main(void)
{
	strings();
	jumps();
	memory();
	return 0;
}
