/* Area:    stack
   Purpose: a leaf function may use the red zone: no expansion of its instructions pushes anything.
   { levels: -O1 -O2 -Os }  */

#include <stdlib.h>

struct node { struct node *next; unsigned value; };

__attribute__((noipa)) static unsigned
leaf(const struct node *list, unsigned seed, int op)
{
	volatile unsigned local[8];

	for (int i = 0; i < 8; i++)
		local[i] = seed + i;
	for (; list; list = list->next)
		switch (op) {
		case 0: local[0] += list->value; break;
		case 1: local[1] ^= list->value; break;
		case 2: local[2] -= list->value; break;
		case 3: local[3] *= list->value; break;
		case 4: local[4] |= list->value; break;
		default: local[5] = 0;
		}
	return local[0] + local[1] + local[2] + local[3] + local[4] + local[5] + local[6] + local[7];
}

int
main(void)
{
	struct node second = { 0, 5 }, first = { &second, 9 };
	static const unsigned want[] = { 122, 104, 94, 680, 109, 93 };

	for (int op = 0; op < 6; op++)
		if (leaf(&first, 10, op) != want[op])
			abort();
	return 0;
}
