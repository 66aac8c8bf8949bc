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

int
main()
{
	static const char text[] = "18446744073709551615"; // 2^64 - 1
	long double number = 0;

	// sin^2 + cos^2 and the like would hold in double's precision, too: these digits do not.
	check(std::sin(one) == 0x0.d76aa47848677020c6p0L);
	check(std::exp(one) == 0xa.df85458a2bb4a9bp-2L);
	check(std::atan(one) == 0xc.90fdaa22168c235p-4L);
	check(std::sqrt(one + 1) == 0xb.504f333f9de6484p-3L);

	check(std::from_chars(text, text + sizeof text - 1, number).ec == std::errc());
	check(number == 0xffffffffffffffffp0L);

	std::istringstream stream(text);
	number = 0;
	stream >> number;
	check(number == 0xffffffffffffffffp0L);
}
