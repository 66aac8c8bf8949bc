/* SPDX-License-Identifier: Apache-2.0 */
/* Area:    code generation benchmark
   Purpose: calls through function pointers and a dense switch, the two kinds of masked jump.  */

#include <inttypes.h>
#include <stdio.h>

#define STEPS  UINT32_C(40000000)
#define SHAPES 64

struct shape {
	uint32_t (*area)(const struct shape *);
	void (*grow)(struct shape *, uint32_t);
	uint32_t a, b;
};

static uint32_t rect_area(const struct shape *s) { return s->a * s->b; }
static uint32_t tri_area(const struct shape *s) { return s->a * s->b / 2; }
static uint32_t ring_area(const struct shape *s) { return s->a * s->a - s->b * s->b; }
static void grow_a(struct shape *s, uint32_t by) { s->a += by; }
static void grow_b(struct shape *s, uint32_t by) { s->b ^= by; }

static const struct shape kinds[] = {
	{ rect_area, grow_a, 3, 5 },
	{ tri_area, grow_b, 8, 6 },
	{ ring_area, grow_a, 9, 2 },
	{ rect_area, grow_b, 7, 1 },
	{ ring_area, grow_b, 4, 4 },
};

/* Every case does something different, so that the compiler makes a jump table. */
static uint32_t
dispatch(uint32_t op, uint32_t x)
{
	switch (op) {
	case 0: return x + 1;
	case 1: return x ^ (x << 13);
	case 2: return x - (x >> 3);
	case 3: return ~x;
	case 4: return x * 5;
	case 5: return x >> 1 | x << 31;
	case 6: return x & UINT32_C(0x7fffffff);
	case 7: return x * x + 7;
	case 8: return x | 1;
	default: return x;
	}
}

int
main(void)
{
	static struct shape shapes[SHAPES];
	uint32_t hash = 1;

	for (uint32_t i = 0; i < SHAPES; i++)
		shapes[i] = kinds[i % (sizeof(kinds) / sizeof(kinds[0]))];
	for (uint32_t i = 0; i < STEPS; i++) {
		struct shape *s = &shapes[i % SHAPES];

		hash = dispatch(i % 11, hash + s->area(s));
		if (i % 8 == 0)
			s->grow(s, hash & 15);
	}
	printf("indirect %08" PRIx32 "\n", hash);
	return hash != UINT32_C(0x7d0a8d9d);
}
