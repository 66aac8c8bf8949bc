/* SPDX-License-Identifier: Apache-2.0 */
/* Area:    C++ library
   Purpose: std::sort, std::stable_sort and binary search on a million elements.  */

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <random>
#include <vector>

int
main()
{
	std::mt19937_64 random(1);
	std::vector<std::uint64_t> values(1000000);

	std::generate(values.begin(), values.end(), random);
	auto stable = values;
	std::sort(values.begin(), values.end());
	if (!std::is_sorted(values.begin(), values.end()))
		std::abort();
	for (std::size_t i = 0; i < stable.size(); i += 997)
		if (!std::binary_search(values.begin(), values.end(), stable[i]))
			std::abort();
	std::stable_sort(stable.begin(), stable.end(), [](auto a, auto b) { return a > b; });
	std::reverse(stable.begin(), stable.end());
	if (stable != values)
		std::abort();
}
