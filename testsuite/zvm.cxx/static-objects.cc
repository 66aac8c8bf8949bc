/* SPDX-License-Identifier: Apache-2.0 */
/* Area:    start and end
   Purpose: static objects are constructed in order, by priority first, and destroyed in reverse,
	    with atexit functions in between; local ones at first use.  */
/* { match: ^\+early \+first \+second main \+local atexit -local -second -first -early\n$ } */

#include <cstdio>
#include <cstdlib>

struct tracer {
	const char *name, *end;
	explicit tracer(const char *n, const char *e = " ") : name(n), end(e)
	{
		std::printf("+%s ", name);
	}
	~tracer() { std::printf("-%s%s", name, end); }
};

static tracer first("first"), second("second");
[[gnu::init_priority(101)]] static tracer early("early", "\n");

static void
local()
{
	static tracer object("local");
}

int
main()
{
	std::printf("main ");
	local();
	std::atexit([] { std::printf("atexit "); });
}
