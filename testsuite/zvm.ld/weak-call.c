/* Area:    ld, relocations
   Purpose: an undefined weak function has address 0, and a call of it ends the session
   { args: call }
   { match: fine\n.*trampoline }
   { status: 139 }  */

#include <stdio.h>

extern void function(void) __attribute__((weak));
extern int variable __attribute__((weak));

int
main(int argc, char **argv)
{
	(void)argv;
	if (function)
		function();
	puts(&variable ? "there is a variable" : "fine");
	fflush(stdout);
	if (argc > 1)
		function();
	return 0;
}
