/* Area:    frame pointer
   Purpose: rbp survives inline assembly that uses it, with and without a frame; frames can be walked.
   { levels: -O2 -Os }  */

#include <alloca.h>
#include <stdlib.h>

__attribute__((noipa)) static int
clobber(int n)
{
	__asm__ volatile("movl $0x1000, %%ebp" : : : "rbp");
	return n + 1;
}

__attribute__((noipa, optimize("no-omit-frame-pointer"))) static int
framed(int n)
{
	int *p = alloca(n * sizeof *p);

	for (int i = 0; i < n; i++)
		p[i] = clobber(i);
	return p[n - 1];
}

__attribute__((noipa, optimize("no-omit-frame-pointer"))) static void *
caller(void)
{
	return __builtin_return_address(0);
}

int
main(void)
{
	if (framed(50) != 50)
		abort();
	if (caller() == 0)
		abort();
	return 0;
}
