/* Area:    label alignment
   Purpose: jump tables, computed gotos and their data reach aligned labels; loops and branches stay as they are.  */

#include <stdlib.h>

static volatile int sink;

__attribute__((noipa)) static int
table(int n)
{
	switch (n) {
	case 0: sink = 3; return n * 7;
	case 1: sink = 1; return n + 12;
	case 2: sink = 4; return n ^ 55;
	case 3: sink = 1; return n - 3;
	case 4: sink = 5; return n << 4;
	case 5: sink = 9; return n | 64;
	case 6: sink = 2; return 99;
	case 7: sink = 6; return n * n;
	default: return -1;
	}
}

/* An interpreter: addresses of labels in static data. */
__attribute__((noipa)) static int
interpret(const unsigned char *code)
{
	static const void *const ops[] = { &&op_halt, &&op_inc, &&op_double, &&op_dec };
	int acc = 0;

	goto *ops[*code++];
op_inc:
	acc++;
	goto *ops[*code++];
op_double:
	acc *= 2;
	goto *ops[*code++];
op_dec:
	acc--;
	goto *ops[*code++];
op_halt:
	return acc;
}

/* Distances between labels, and a label whose block is unreachable. */
__attribute__((noipa)) static int
distances(int n)
{
	static const int offset[] = { &&one - &&one, &&two - &&one };
	void *never = &&gone;

	goto *(&&one + offset[n & 1]);
one:
	return 1;
two:
	return 2;
gone:
	return never != 0;
}

__attribute__((noipa)) static int
loops(int n)
{
	int sum = 0;

	for (int i = 0; i < n; i++) {
		for (int j = 0; j < i; j++)
			sum += i ^ j;
		if (sum & 1)
			sum += 3;
	}
	return sum;
}

/* The jump is to a label by number only. */
__attribute__((noipa)) static int
asm_goto(int n)
{
	__asm__ goto("testl %0, %0; jne %l1" : : "r"(n) : "cc" : nonzero);
	return 10;
nonzero:
	return 20;
}

int
main(void)
{
	static const int want[] = { 0, 13, 53, 0, 64, 69, 99, 49, -1 };

	for (int i = 0; i < 9; i++)
		if (table(i) != want[i])
			abort();
	if (interpret((const unsigned char *)"\1\2\2\1\3\3\2\0") != 6)
		abort();
	if (distances(0) != 1 || distances(1) != 2)
		abort();
	if (loops(10) != 312)
		abort();
	if (asm_goto(0) != 10 || asm_goto(1) != 20)
		abort();
	return 0;
}
