/* Area:    condition codes
   Purpose: no flag lives across a masked jump, which changes them.  */

#include <stdlib.h>

__attribute__((noipa)) static int
dispatch(int n, int a, int b)
{
	static const void *const targets[] = { &&less, &&same, &&more };
	int smaller = a < b;

	goto *targets[n];
less:
	return smaller ? 1 : 2;
same:
	return a < b ? 3 : 4;
more:
	return smaller + (a == b) * 10;
}

__attribute__((noipa)) static int
choose(int n, unsigned a, unsigned b)
{
	int carry = a + b < a;

	switch (n) {
	case 0: return carry + 10;
	case 1: return carry ? 20 : 21;
	case 2: return a + b < a ? 30 : 31;
	case 3: return !carry;
	case 4: return carry * 7;
	case 5: return carry - 1;
	}
	return carry;
}

int
main(void)
{
	if (dispatch(0, 1, 2) != 1 || dispatch(1, 2, 1) != 4 || dispatch(2, 3, 3) != 10)
		abort();
	for (int i = 0; i < 2; i++) {
		static const int want[2][7] = { { 10, 21, 31, 1, 0, -1, 0 }, { 11, 20, 30, 0, 7, 0, 1 } };

		for (int n = 0; n < 7; n++)
			if (choose(n, i ? ~0u : 1, 2) != want[i][n])
				abort();
	}
	return 0;
}
