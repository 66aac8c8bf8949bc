/* Area:    label alignment
   Purpose: the receivers of __builtin_longjmp, longjmp and of a goto out of a nested function are aligned.  */

#include <setjmp.h>
#include <stdlib.h>

static void *buffer[5];
static jmp_buf env;

__attribute__((noipa)) static void
jump(void)
{
	__builtin_longjmp(buffer, 1);
}

__attribute__((noipa)) static int
receive(int n)
{
	volatile int count = n;

	if (__builtin_setjmp(buffer) == 0) {
		count++;
		jump();
	}
	return count * 2;
}

__attribute__((noipa)) static int
nonlocal(int n)
{
	__label__ out;
	int seen = 0;

	__attribute__((noinline)) void inner(int depth)
	{
		seen += depth;
		if (depth > 3)
			goto out;
		inner(depth + 1);
	}

	inner(n);
	return -1;
out:
	return seen;
}

__attribute__((noipa)) static int
library(int n)
{
	volatile int count = 0;

	if (setjmp(env) < n) {
		count++;
		longjmp(env, count);
	}
	return count;
}

int
main(void)
{
	if (receive(20) != 42)
		abort();
	if (nonlocal(1) != 10)
		abort();
	if (library(5) != 5)
		abort();
	return 0;
}
