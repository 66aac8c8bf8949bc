/* SPDX-License-Identifier: Apache-2.0 */
/* Area:    exceptions
   Purpose: rethrow, exceptions inside handlers, nested exceptions, exception_ptr.  */

#include <cstdlib>
#include <exception>
#include <stdexcept>
#include <string>

[[gnu::noipa]] static void
fail(const char *what)
{
	throw std::runtime_error(what);
}

static void
wrap(const char *inner, const char *outer)
{
	try {
		fail(inner);
	} catch (...) {
		std::throw_with_nested(std::logic_error(outer));
	}
}

static std::string
unfold(const std::exception &e)
{
	try {
		std::rethrow_if_nested(e);
	} catch (const std::exception &inner) {
		return std::string(e.what()) + '/' + unfold(inner);
	}
	return e.what();
}

static int
rethrow_by_value()
{
	try {
		try {
			fail("x");
		} catch (std::exception &) {
			throw;
		}
	} catch (std::runtime_error &) {
		return 1;
	}
	return 0;
}

static std::exception_ptr
kept()
{
	try {
		throw 12345678901LL;
	} catch (...) {
		return std::current_exception();
	}
}

int
main()
{
	try {
		wrap("inner", "outer");
	} catch (const std::exception &e) {
		if (unfold(e) != "outer/inner")
			std::abort();
	}
	if (!rethrow_by_value() || std::uncaught_exceptions() != 0)
		std::abort();
	try {
		std::rethrow_exception(kept());
	} catch (long long value) {
		return value != 12345678901LL;
	}
	std::abort();
}
