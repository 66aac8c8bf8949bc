/* SPDX-License-Identifier: Apache-2.0 */
/* Area:    program start
   Purpose: environ, and main's third argument, which is the same.  */
#include <stdio.h>

extern char **environ;

int
main(int argc, char **argv, char **envp)
{
	(void)argc;
	(void)argv;
	for (char **e = environ; *e; e++)
		puts(*e);
	return envp != environ;
}
