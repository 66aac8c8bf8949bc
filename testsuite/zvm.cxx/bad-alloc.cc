/* SPDX-License-Identifier: Apache-2.0 */
/* Area:    C++ library
   Purpose: memory that cannot be had is std::bad_alloc, and the heap works afterwards.  */

#include <cstdlib>
#include <memory>
#include <new>
#include <vector>

static volatile std::size_t too_much = 0xf0000000;

int
main()
{
	try {
		std::unique_ptr<char[]> p(new char[too_much]);
		std::abort();
	} catch (const std::bad_alloc &) {
	}
	if (new (std::nothrow) char[too_much])
		std::abort();
	std::vector<int> v(1000000, 1);
	return v.back() != 1;
}
