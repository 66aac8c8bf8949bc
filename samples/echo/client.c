/* SPDX-License-Identifier: Apache-2.0 */
/* Sends the lines of standard input to the server, one by one, and prints what comes back. */

#include <stdio.h>

int
main(void)
{
	FILE *to = fopen("/dev/out/server", "w"), *from = fopen("/dev/in/server", "r");
	char line[1000];

	if (!to || !from) {
		perror("client: no server");
		return 1;
	}
	while (fgets(line, sizeof line, stdin)) {
		fputs(line, to);
		fflush(to); /* or the server would wait for more, and we for its answer */
		if (!fgets(line, sizeof line, from)) {
			perror("client: no answer");
			return 1;
		}
		fputs(line, stdout);
	}
	return 0;
}
