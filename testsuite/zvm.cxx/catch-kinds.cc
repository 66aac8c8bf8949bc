/* SPDX-License-Identifier: Apache-2.0 */
/* Area:    exceptions
   Purpose: which handler catches: base classes, virtual bases, pointers, long long, ellipsis.  */

#include <cstdlib>

struct base {
	virtual ~base() = default;
	int id = 10;
};
struct middle : virtual base {};
struct other : virtual base {};
struct derived : middle, other {
	derived() { id = 20; }
};
struct ambiguous_a : base {};
struct ambiguous_b : base {};
struct ambiguous : ambiguous_a, ambiguous_b {};

static derived object;

[[gnu::noipa]] static void
raise(int kind)
{
	switch (kind) {
	case 0: throw derived();
	case 1: throw &object;
	case 2: throw ambiguous();
	case 3: throw 7;
	case 4: throw 7LL;
	case 5: throw 7.0;
	case 6: throw static_cast<const char *>("seven");
	case 7: throw nullptr;
	default: return;
	}
}

static int
caught(int kind)
{
	try {
		raise(kind);
	} catch (const base &b) {
		return b.id;
	} catch (const base *b) {
		return b ? b->id + 1 : 1;
	} catch (int i) {
		return i;
	} catch (long long i) {
		return static_cast<int>(i) + 1;
	} catch (double d) {
		return static_cast<int>(d) + 2;
	} catch (const void *) {
		return 3;
	} catch (...) {
		return 4;
	}
	return 0;
}

int
main()
{
	static const int expected[] = { 20, 21, 4, 7, 8, 9, 3, 1, 0 };

	for (int kind = 0; kind < 9; kind++)
		if (caught(kind) != expected[kind])
			std::abort();
}
