/* SPDX-License-Identifier: Apache-2.0 */
/* Area:    exceptions
   Purpose: 64-bit values that live in call-saved registers are whole after frames between throw
	    and catch, which use the same registers, were unwound.  */

#include <cstdint>
#include <cstdlib>

static volatile std::uint64_t seed = 0x0123456789abcdef;
static volatile int bottom = 6;

[[gnu::noipa]] static std::uint64_t
mix(std::uint64_t x)
{
	return x * 0x9e3779b97f4a7c15 ^ x >> 29;
}

[[gnu::noipa]] static std::uint64_t
descend(int depth)
{
	std::uint64_t a = mix(depth), b = mix(a), c = mix(b), d = mix(c), e = mix(d);

	if (depth == bottom)
		throw a + b;
	return descend(depth + 1) + mix(a + e) + mix(b) + mix(c) + mix(d) + mix(e);
}

[[gnu::noipa]] static std::uint64_t
catcher(bool fail)
{
	std::uint64_t a = seed, b = mix(a), c = mix(b), d = mix(c), e = mix(d);

	try {
		if (fail)
			descend(0);
	} catch (std::uint64_t thrown) {
		if (thrown != mix(6) + mix(mix(6)))
			std::abort();
	}
	return mix(a) ^ mix(b + 1) ^ mix(c + 2) ^ mix(d + 3) ^ mix(e + 4);
}

int
main()
{
	for (int i = 0; i < 100; i++)
		if (catcher(true) != catcher(false))
			std::abort();
}
