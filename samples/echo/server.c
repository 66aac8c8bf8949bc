/* SPDX-License-Identifier: Apache-2.0 */
/* Answers each line with the same line and its number, until the client has ended. */

#include <stdio.h>

int
main(void)
{
	FILE *from = fopen("/dev/in/client", "r"), *to = fopen("/dev/out/client", "w");
	char line[1000];

	if (!from || !to) {
		perror("server: no client");
		return 1;
	}
	for (int n = 1; fgets(line, sizeof line, from); n++) {
		fprintf(to, "%d: %s", n, line);
		fflush(to);
	}
	return ferror(from) != 0;
}
