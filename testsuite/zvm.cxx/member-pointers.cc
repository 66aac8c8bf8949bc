/* SPDX-License-Identifier: Apache-2.0 */
/* Area:    C++ calls
   Purpose: pointers to members (their low bit says virtual), thunks that adjust this, covariant
	    returns, calls through virtual bases.  */

#include <cstdlib>

struct a {
	virtual ~a() = default;
	virtual long long f(int x) { return x + 1; }
	long long plain(int x) { return x * 100; }
	long long pad = 5;
};
struct b {
	virtual ~b() = default;
	virtual b *clone() { return new b(*this); }
	virtual long long g(int x) { return x + k; }
	long long k = 1LL << 40;
};
struct c : a, virtual b {
	c *clone() override { return new c(*this); }
	long long f(int x) override { return x + 2; }
	long long g(int x) override { return x + 3 + pad; }
};

typedef long long (a::*of_a)(int);
typedef long long (b::*of_b)(int);
typedef long long (c::*of_c)(int);

template <class T, class F>
[[gnu::noipa]] static long long
call(T &object, F member, int x)
{
	return (object.*member)(x);
}

int
main()
{
	c object;
	b plain;
	b &as_b = object;
	b *copy = as_b.clone();
	of_a virtual_f = &a::f, direct = &a::plain, none = nullptr;
	of_b virtual_g = &b::g;
	of_c converted = virtual_f;

	if (call<a>(object, virtual_f, 1) != 3 || call<a>(object, direct, 2) != 200 || none)
		std::abort();
	if (call(as_b, virtual_g, 1) != 9 || call(plain, virtual_g, 1) != (1LL << 40) + 1)
		std::abort();
	if (call(object, converted, 4) != 6 || call(*copy, virtual_g, 2) != 10)
		std::abort();
	delete copy;
}
