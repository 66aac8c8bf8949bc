/* SPDX-License-Identifier: Apache-2.0 */
/* Area:    exceptions
   Purpose: an exception that leaves a noexcept function calls the terminate handler, which can see
	    it.  */

#include <cstdlib>
#include <exception>

static void
handler()
{
	try {
		std::rethrow_exception(std::current_exception());
	} catch (int value) {
		std::_Exit(value == 17 ? 0 : 1);
	}
}

static volatile int thrown = 17;

[[gnu::noipa]] static void
fail()
{
	throw static_cast<int>(thrown);
}

[[gnu::noipa]] static void
promise() noexcept
{
	fail();
}

int
main()
{
	std::set_terminate(handler);
	promise();
	return 2;
}
