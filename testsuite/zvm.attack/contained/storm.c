/* Area:    attack, the trap
   Purpose: many thousand traps with random words, also about channels that are declared, change nothing that they
   must not, and harm nobody
   { status: 0 }

   SPDX-License-Identifier: Apache-2.0 */
#include <stdint.h>
#include <zvm.h>

__attribute__((noreturn, used)) static void start(void);

__asm__("	.text\n"
	"	.p2align 5\n"
	"	.globl	_start\n"
	"_start:	call	start\n"
	"	hlt\n");

enum { TRAPS = 20000, SIZE = 64, DECLARED = ZVM_NVRAM + 1, CHANNELS = 12 };

static const char constant[SIZE] = "must stay as it is";
static char before[SIZE], target[SIZE], behind[SIZE]; /* reads may change the middle one only */
static uint64_t state = 88172645463325252;

static uint64_t
next(void)
{
	state ^= state << 13;
	state ^= state >> 7;
	return state ^= state << 17;
}

/* One of the values that are at an edge of something, sometimes off by a few, sometimes with more on top. */
static uint64_t
edge(void)
{
	static const uint64_t edges[] = {
		0, 1, 0x7fffffff, 0x80000000, 0xffffffff, 0x100000000, 0x7fffffffffffffff, 0x8000000000000000,
		~0ull, ZVM_TRAP, ZVM_TEXT, ZVM_MANIFEST_PTR, ZVM_STACK, ZVM_STACK_END, 0x440a00000000,
		0x440b00000000, 0x440000000000, 0xfffff000, 0x10020000, 0x8000, 0xffffffffff600000,
	};
	uint64_t r = next(), value = edges[r % (sizeof edges / sizeof *edges)];

	if (r & 1 << 8)
		value += (r >> 16 & 15) - 8;
	if ((r >> 24 & 15) == 0)
		value |= r << 32;
	return value;
}

/* A buffer that is not ours to change, or TARGET. */
static uint64_t
buffer(void)
{
	switch (next() >> 20 & 3) {
	case 0:
		return (uintptr_t)constant;
	case 1:
		return (uintptr_t)target;
	}
	return edge();
}

static int
is_untouched(const char *bytes, char value)
{
	for (int i = 0; i < SIZE; i++)
		if (bytes[i] != value)
			return 0;
	return 1;
}

static void
check(int32_t result, uint64_t at, uint64_t size)
{
	if (!is_untouched(before, 'b') || !is_untouched(behind, 'b') || constant[0] != 'm')
		zvm_exit(2);
	/* What was read came to memory that can be written and nowhere else. */
	if (result > 0 && (at + (uint64_t)result > 0x100000000 || (uint64_t)result > size))
		zvm_exit(3);
	if (result < -4095)
		zvm_exit(4);
}

/*
 * Of the stack, which all of this needs, nothing may be overwritten by what we ask for ourselves: reads are from
 * nvram or a channel that is declared, and those that would go to the stack are not made.
 */
static void
storm(void)
{
	static uint64_t words[ZVM_WORDS];
	static const uint64_t ids[] = { ZVM_READ, ZVM_READ, ZVM_WRITE, ZVM_JAIL, ZVM_UNJAIL, ZVM_FORK,
		ZVM_TRUNCATE, ZVM_WRITE };
	uint64_t r = next(), at = buffer(), size = r & 1 ? edge() : r >> 8 & (SIZE - 1);

	words[0] = r >> 16 & 15 ? ids[(r >> 20) % (sizeof ids / sizeof *ids)] : edge();
	words[1] = edge();
	words[2] = r & 2 ? ZVM_NVRAM : r & 8 ? DECLARED + (r >> 40) % CHANNELS : edge();
	words[3] = at;
	words[4] = size;
	words[5] = r & 4 ? 0 : edge();
	/* A write to the standard streams would be seen by the tester, and an exit ends the test. */
	if (words[0] == ZVM_EXIT || (words[0] == ZVM_WRITE && words[2] < ZVM_NVRAM))
		return;
	if (words[0] == ZVM_READ && words[2] < ZVM_NVRAM && at + SIZE >= ZVM_STACK - 0x10000)
		return;
	if (words[0] == ZVM_READ && at >= ZVM_STACK - 0x10000 && at < ZVM_STACK_END)
		words[3] = ZVM_MANIFEST_PTR - 16;
	if (size > SIZE && words[3] == (uintptr_t)target)
		words[4] = SIZE;
	if (r >> 32 & 31)
		check(zvm_trap(words), words[3], words[4]);
	else
		(void)zvm_trap((uint64_t *)(uintptr_t)(uint32_t)edge());
}

static void
start(void)
{
	for (int i = 0; i < SIZE; i++)
		before[i] = behind[i] = 'b';
	for (int i = 0; i < TRAPS; i++)
		storm();
	zvm_exit(zvm_pread(ZVM_NVRAM, target, 6, 0) == 6 && target[1] == 'a' ? 0 : 5);
}
