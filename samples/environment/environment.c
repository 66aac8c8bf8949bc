/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Prints what a program can know of the world: its arguments, its environment and the time it
 * was given.
 */

#include <stdio.h>
#include <time.h>

extern char **environ;

int
main(int argc, char **argv)
{
	time_t now = time(NULL);
	char date[32];

	for (int i = 1; i < argc; i++)
		printf("argument %d: %s\n", i, argv[i]);
	for (char **variable = environ; *variable; variable++)
		printf("environment: %s\n", *variable);
	strftime(date, sizeof(date), "%Y-%m-%d %H:%M:%S", gmtime(&now));
	printf("time: %s\n", date);
	return 0;
}
