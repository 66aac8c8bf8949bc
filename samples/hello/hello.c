/* SPDX-License-Identifier: Apache-2.0 */
/* The smallest program that says something. */

#include <stdio.h>

int
main(void)
{
	puts("Hello from inside the sandbox.");
	return 0;
}
