/* SPDX-License-Identifier: Apache-2.0 */
/* Area:    code generation benchmark
   Purpose: the mix an embedded program has: linked lists, a small integer matrix, a state machine
	    over text, and a CRC that ties the results together.  */

#include <inttypes.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#define ITERATIONS 30000
#define ITEMS      64
#define SIZE       12

static uint16_t
crc16(uint16_t crc, uint32_t value)
{
	for (int i = 0; i < 32; i++, value >>= 1) {
		uint16_t mix = (uint16_t)((crc ^ value) & 1);

		crc >>= 1;
		if (mix)
			crc ^= 0xa001;
	}
	return crc;
}

/* Lists: find, reverse, and a merge sort by either of two orders. */

struct item {
	struct item *next;
	int16_t value, index;
};

typedef int32_t order_fn(const struct item *, const struct item *);

static int32_t
by_value(const struct item *a, const struct item *b)
{
	return a->value - b->value;
}

static int32_t
by_index(const struct item *a, const struct item *b)
{
	return a->index - b->index;
}

static struct item *
reverse(struct item *list)
{
	struct item *done = NULL;

	while (list) {
		struct item *next = list->next;

		list->next = done;
		done = list;
		list = next;
	}
	return done;
}

static const struct item *
find(const struct item *list, int16_t value)
{
	while (list && list->value != value)
		list = list->next;
	return list;
}

/* Merges two runs of up to SIZE items from the front of *REST, appends them at TAIL, returns the
   new tail. */
static struct item **
merge(struct item **rest, int size, order_fn *order, struct item **tail)
{
	struct item *a = *rest, *b = a;
	int left = 0, right = size;

	for (; b && left < size; left++)
		b = b->next;
	while (left > 0 || (right > 0 && b)) {
		int take_a = right == 0 || !b || (left > 0 && order(a, b) <= 0);
		struct item **from = take_a ? &a : &b;

		left -= take_a;
		right -= !take_a;
		*tail = *from;
		tail = &(*tail)->next;
		*from = *tail;
	}
	*rest = b;
	return tail;
}

static struct item *
sort(struct item *list, order_fn *order)
{
	for (int size = 1; size < ITEMS; size *= 2) {
		struct item *rest = list, **tail = &list;

		while (rest)
			tail = merge(&rest, size, order, tail);
		*tail = NULL;
	}
	return list;
}

static uint16_t
list_work(struct item *items, int16_t seed, uint16_t crc)
{
	struct item *list = items;
	uint32_t found = 0;

	for (int16_t i = 0; i < ITEMS; i++)
		items[i] = (struct item){ i + 1 < ITEMS ? &items[i + 1] : NULL,
					  (int16_t)((i * 37 + seed) % 101), i };
	for (int16_t value = 0; value < 20; value++) {
		found += find(list, value) != NULL;
		list = reverse(list);
	}
	list = sort(list, by_value);
	crc = crc16(crc, (uint32_t)list->value + found);
	list = sort(list, by_index);
	return crc16(crc, (uint32_t)list->next->value);
}

/* Matrix: add a constant, multiply by a vector and by a matrix, take bit fields. */

static uint16_t
matrix_work(int16_t (*a)[SIZE], int16_t (*b)[SIZE], int16_t seed, uint16_t crc)
{
	int32_t product[SIZE][SIZE], sum = 0;

	for (int i = 0; i < SIZE; i++)
		for (int j = 0; j < SIZE; j++) {
			a[i][j] = (int16_t)(seed + i * SIZE + j);
			b[i][j] = (int16_t)(seed ^ (i + j * SIZE));
		}
	for (int i = 0; i < SIZE; i++)
		for (int j = 0; j < SIZE; j++) {
			uint32_t cell = 0;

			for (int n = 0; n < SIZE; n++)
				cell += (uint32_t)(a[i][n] * b[n][j]);
			product[i][j] = (int32_t)cell;
		}
	for (int i = 0; i < SIZE; i++)
		for (int j = 0; j < SIZE; j++)
			sum += (product[i][j] >> 2 & 15) * (product[j][i] >> 5 & 127);
	return crc16(crc, (uint32_t)sum);
}

/* State machine: what kind of number is each comma-separated word? */

enum state { START, SIGN, DIGITS, POINT, FRACTION, EXPONENT, EXPONENT_SIGN, POWER, BAD, STATES };

static enum state
step(enum state s, char c)
{
	int digit = c >= '0' && c <= '9', sign = c == '+' || c == '-';

	switch (s) {
	case START: return digit ? DIGITS : sign ? SIGN : c == '.' ? POINT : BAD;
	case SIGN: return digit ? DIGITS : c == '.' ? POINT : BAD;
	case DIGITS: return digit ? DIGITS : c == '.' ? FRACTION : c == 'e' ? EXPONENT : BAD;
	case POINT: return digit ? FRACTION : BAD;
	case FRACTION: return digit ? FRACTION : c == 'e' ? EXPONENT : BAD;
	case EXPONENT: return digit ? POWER : sign ? EXPONENT_SIGN : BAD;
	case EXPONENT_SIGN: return digit ? POWER : BAD;
	case POWER: return digit ? POWER : BAD;
	default: return BAD;
	}
}

static uint16_t
state_work(char *text, int16_t seed, uint16_t crc)
{
	static const char words[] = "5012,-874,+122,35.54400,.1234500,-110.700,5.500e+3,-.123e-2,"
				    "T0.3e-1F,-T.T++Tq,1T3.4e4z,34.0e-T^,+0.64400,e5,-,7e+";
	uint32_t final[STATES] = { 0 };
	enum state s = START;

	memcpy(text, words, sizeof(words));
	text[(uint16_t)seed % (sizeof(words) - 1)] ^= 1;
	for (const char *p = text; *p; p++)
		if (*p == ',') {
			final[s]++;
			s = START;
		} else {
			s = step(s, *p);
		}
	for (int i = 0; i < STATES; i++)
		crc = crc16(crc, final[i]);
	return crc;
}

int
main(void)
{
	static struct item items[ITEMS];
	static int16_t a[SIZE][SIZE], b[SIZE][SIZE];
	static char text[256];
	uint16_t crc = 0;

	for (int i = 0; i < ITERATIONS; i++) {
		int16_t seed = (int16_t)(i + (crc & 7));

		crc = list_work(items, (int16_t)(seed & 1023), crc);
		for (int j = 0; j < 4; j++) {
			crc = matrix_work(a, b, (int16_t)(seed + j), crc);
			crc = state_work(text, seed, crc);
		}
	}
	printf("corelike %04x\n", crc);
	return crc != 0x22e2;
}
