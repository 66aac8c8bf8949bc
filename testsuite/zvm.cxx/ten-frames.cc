/* SPDX-License-Identifier: Apache-2.0 */
/* Area:    exceptions
   Purpose: an exception passes ten frames, whose destructors run once each, innermost first.  */

#include <cstdlib>
#include <stdexcept>
#include <string>

static std::string order;

struct mark {
	int depth;
	explicit mark(int d) : depth(d) {}
	~mark() { order += static_cast<char>('0' + depth); }
};

[[gnu::noipa]] static int
descend(int depth)
{
	mark m(depth);

	if (depth == 9)
		throw std::runtime_error("at the bottom");
	return descend(depth + 1) + m.depth;
}

int
main()
{
	try {
		descend(0);
	} catch (const std::exception &e) {
		if (std::string(e.what()) == "at the bottom" && order == "9876543210")
			return 0;
	}
	std::abort();
}
