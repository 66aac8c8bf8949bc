/* Area:    label alignment
   Purpose: landing pads are aligned, also those in the cold part of a function.  */

#include <cstdlib>

static int destroyed;

struct guard {
	int value;
	~guard() { destroyed += value; }
};

__attribute__((noipa)) static void
thrower(int n)
{
	if (n > 2)
		throw n;
	if (n > 1)
		throw 1.5;
}

__attribute__((noipa)) static int
catcher(int n)
{
	guard g{1};

	try {
		guard h{10};
		thrower(n);
		if (__builtin_expect(n == 1, 0))
			return 100;
	} catch (int i) {
		guard k{100};
		return i;
	} catch (double d) {
		return int(d * 2);
	}
	return 0;
}

int
main()
{
	if (catcher(0) != 0 || destroyed != 11)
		abort();
	if (catcher(1) != 100 || destroyed != 22)
		abort();
	if (catcher(2) != 3 || destroyed != 33)
		abort();
	if (catcher(7) != 7 || destroyed != 144)
		abort();
	return 0;
}
