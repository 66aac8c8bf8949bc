/* SPDX-License-Identifier: Apache-2.0 */
/* Area:    thread-local storage
   Purpose: thread_local objects are constructed at first use and destroyed at exit; __thread data
	    has its initial value.  */
/* { match: ^built 7\nused 8 5 0\ndestroyed 8\n$ } */

#include <cstdio>

static __thread int initialised = 5;
static __thread long long zeroed;

[[gnu::noipa]] static int
seven()
{
	return 7;
}

struct noisy {
	int value;
	explicit noisy(int v) : value(v) { std::printf("built %d\n", value); }
	~noisy() { std::printf("destroyed %d\n", value); }
};

static thread_local noisy object(seven());

int
main()
{
	object.value++;
	std::printf("used %d %d %lld\n", object.value, initialised, zeroed);
}
