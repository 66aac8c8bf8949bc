// SPDX-License-Identifier: Apache-2.0
/* Area:    C++, mathematics
   Purpose: long double has its whole precision in <cmath>, in <charconv> and when it is read from a
   stream.  libstdc++ has functions of its own, of double's, for a libc it thinks has none.  */
#include <charconv>
#include <cmath>
#include <cstdlib>
#include <sstream>

static volatile long double one = 1;

static void
check(bool good)
{
	if (!good)
		std::abort();
}

// To a few units in the last place; double's last place is 2048 of them.
static void
check_near(long double got, long double wanted)
{
	check(std::fabs(got - wanted) <= 0x4p-63L * wanted);
}

int
main()
{
	static const char text[] = "18446744073709551615"; // 2^64 - 1
	long double number = 0;

	check_near(std::sin(one), 0xd.76aa47848677021p-4L);
	check_near(std::exp(one), 0xa.df85458a2bb4a9bp-2L);
	check_near(std::atan(one), 0xc.90fdaa22168c235p-4L);
	check_near(std::sqrt(one + 1), 0xb.504f333f9de6484p-3L);

	check(std::from_chars(text, text + sizeof text - 1, number).ec == std::errc());
	check(number == 0xffffffffffffffffp0L);

	std::istringstream stream(text);
	number = 0;
	stream >> number;
	check(number == 0xffffffffffffffffp0L);
}
