/* SPDX-License-Identifier: Apache-2.0 */
/* Area:    C++ language
   Purpose: coroutines: resumption jumps into the middle of a function.  */
/* { flags: -std=c++20 } */

#include <coroutine>
#include <cstdlib>
#include <exception>

struct generator {
	struct promise_type {
		long long current = 0;
		std::exception_ptr error;

		generator get_return_object()
		{
			return { std::coroutine_handle<promise_type>::from_promise(*this) };
		}
		std::suspend_always initial_suspend() { return {}; }
		std::suspend_always final_suspend() noexcept { return {}; }
		std::suspend_always yield_value(long long v)
		{
			current = v;
			return {};
		}
		void return_void() {}
		void unhandled_exception() { error = std::current_exception(); }
	};

	std::coroutine_handle<promise_type> handle;

	generator(std::coroutine_handle<promise_type> h) : handle(h) {}
	generator(const generator &) = delete;
	~generator() { handle.destroy(); }
	bool next()
	{
		handle.resume();
		if (handle.promise().error)
			std::rethrow_exception(handle.promise().error);
		return !handle.done();
	}
};

static generator
fibonacci(int limit)
{
	long long a = 0, b = 1;

	for (int i = 0;; i++) {
		if (i == limit)
			throw limit;
		co_yield a;
		b = a + b;
		a = b - a;
	}
}

int
main()
{
	generator g = fibonacci(80);
	long long last = 0;

	try {
		while (g.next())
			last = g.handle.promise().current;
	} catch (int limit) {
		return !(limit == 80 && last == 14472334024676221LL);
	}
	std::abort();
}
