/* SPDX-License-Identifier: Apache-2.0 */
/* Area:    program start
   Purpose: argv, whatever is in it.  */
#include <stdio.h>

int
main(int argc, char **argv)
{
	printf("argc %d\n", argc);
	for (int i = 1; i < argc; i++)
		printf("%d: <%s>\n", i, argv[i]);
	return argv[argc] != NULL;
}
