/* SPDX-License-Identifier: Apache-2.0 */
/* Area:    run-time type information
   Purpose: dynamic_cast down, across and to void, through multiple and virtual inheritance.  */

#include <cstdlib>
#include <typeinfo>

struct base {
	virtual ~base() = default;
	int b = 1;
};
struct left : virtual base {
	int l = 2;
};
struct right : virtual base {
	int r = 3;
};
struct both final : left, right {
	int x = 4;
};
struct stranger {
	virtual ~stranger() = default;
};

static void
require(bool ok)
{
	if (!ok)
		std::abort();
}

int
main()
{
	both object;
	base *volatile b = &object;
	base *volatile only_left = new left;

	require(dynamic_cast<both *>(b) == &object);
	require(dynamic_cast<right *>(b)->r == 3);
	require(dynamic_cast<left *>(dynamic_cast<right *>(b))->l == 2);
	require(dynamic_cast<void *>(b) == &object);
	require(dynamic_cast<right *>(only_left) == nullptr);
	require(dynamic_cast<stranger *>(b) == nullptr);
	require(typeid(*b) == typeid(both) && typeid(*only_left) != typeid(both));
	try {
		(void)dynamic_cast<both &>(*only_left);
		std::abort();
	} catch (const std::bad_cast &) {
	}
	delete only_left;
}
