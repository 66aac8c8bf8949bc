/* SPDX-License-Identifier: Apache-2.0 */
/* What time it is, what chance says, and what a long sleep costs: the same in every run. */

#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

static void
print_time(const char *when)
{
	struct timespec t;
	char text[40];

	clock_gettime(CLOCK_REALTIME, &t);
	strftime(text, sizeof text, "%F %T", gmtime(&t.tv_sec));
	printf("%s %s.%06ld\n", when, text, t.tv_nsec / 1000);
}

int
main(void)
{
	unsigned chance = 0;

	print_time("at the start: ");
	for (int i = 0; i < 1000; i++)
		time(NULL); /* each query takes a microsecond */
	print_time("1000 queries: ");
	sleep(24 * 60 * 60);
	print_time("a day later:  ");
	if (getentropy(&chance, sizeof chance))
		return 1;
	printf("a random number: %u\n", chance);
	return 0;
}
