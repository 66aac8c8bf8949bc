/* Area:    nested functions
   Purpose: the static chain travels in r10, past large frames, variadic arguments and realigned stacks.  */

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

__attribute__((noipa)) static void use(char *p, size_t n) { memset(p, 1, n); }

__attribute__((noipa)) static int
outer(int n)
{
	int total = n;

	__attribute__((noinline)) int plain(int k) { return total += k; }

	__attribute__((noinline)) int large(int k)
	{
		char frame[100000];

		use(frame, sizeof frame);
		return total += k + frame[99999];
	}

	__attribute__((noinline)) int variadic(int count, ...)
	{
		char frame[70000];
		va_list list;
		double sum = 0;

		use(frame, sizeof frame);
		va_start(list, count);
		for (int i = 0; i < count; i++)
			sum += va_arg(list, double);
		va_end(list);
		return total += (int)sum;
	}

	__attribute__((noinline)) int aligned(int k)
	{
		char frame[50000] __attribute__((aligned(128)));

		use(frame, sizeof frame);
		return total += k + frame[0] + ((unsigned)frame % 128 != 0) * 1000;
	}

	plain(1);
	large(1);
	variadic(3, 1.0, 2.0, 3.0);
	aligned(1);
	return total;
}

int
main(void)
{
	if (outer(10) != 21)
		abort();
	return 0;
}
