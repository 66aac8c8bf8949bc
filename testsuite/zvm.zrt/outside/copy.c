/* SPDX-License-Identifier: Apache-2.0 */
/* Area:    stdio
   Purpose: stdin to stdout, by characters.  */
#include <stdio.h>

int
main(void)
{
	int c;

	while ((c = getchar()) != EOF)
		putchar(c);
	return ferror(stdin) || fflush(stdout);
}
