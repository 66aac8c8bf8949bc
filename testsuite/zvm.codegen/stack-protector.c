/* Area:    stack protector
   Purpose: the guard is the global __stack_chk_guard; an overrun is reported and ends the program.
   { flags: -fstack-protector-all } { asm: __stack_chk_guard } { no-asm: %fs } { status: 134 }  */

#include <string.h>

__attribute__((noipa)) static void
overrun(char *p, int n)
{
	memset(p, 'x', n);
}

__attribute__((noipa)) static int
victim(int n)
{
	char buffer[16];

	overrun(buffer, n);
	return buffer[0];
}

int
main(void)
{
	return victim(100) == 'x' ? 0 : 1;
}
