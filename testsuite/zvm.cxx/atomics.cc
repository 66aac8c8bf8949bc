/* SPDX-License-Identifier: Apache-2.0 */
/* Area:    C++ library
   Purpose: std::atomic of every width, 16 bytes included, on one thread.  */
/* { libs: -latomic } */

#include <atomic>
#include <cstdint>
#include <cstdlib>

template <class T>
static void
check()
{
	std::atomic<T> value(T(1));
	T expected(5);

	if (value.fetch_add(T(4)) != T(1) || value.load() != T(5))
		std::abort();
	if (!value.compare_exchange_strong(expected, T(9)) || value.exchange(T(3)) != T(9))
		std::abort();
	if (value.fetch_xor(T(1)) != T(3) || (value |= T(8)) != T(10))
		std::abort();
}

struct pair {
	std::uint64_t a, b;
	bool operator==(const pair &o) const { return a == o.a && b == o.b; }
};

int
main()
{
	std::atomic<pair> both(pair{ 1, 2 });
	pair seen{ 1, 2 };

	check<std::uint8_t>();
	check<std::uint16_t>();
	check<std::uint32_t>();
	check<std::uint64_t>();
	if (!both.compare_exchange_strong(seen, pair{ 3, 4 }) || !(both.load() == pair{ 3, 4 }))
		std::abort();
}
