/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Bitonic sort over 2^k sessions, each of which holds as many numbers as the others. In each
 * step a session and its partner exchange what they hold; one keeps the smaller half, one the
 * larger. Which partner, and who keeps what, depends on nothing but the session's number.
 */

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int *mine, *theirs, *merged;
static size_t count;

static int
by_value(const void *a, const void *b)
{
	int x = *(const int *)a, y = *(const int *)b;

	return (x > y) - (x < y);
}

static void
read_numbers(void)
{
	size_t room = 0;
	int n;

	while (scanf("%d", &n) == 1) {
		if (count == room) {
			room = room ? 2 * room : 1024;
			mine = realloc(mine, room * sizeof *mine);
		}
		mine[count++] = n;
	}
	theirs = malloc(count * sizeof *theirs);
	merged = malloc(count * sizeof *merged);
}

/*
 * The channel to or from session NUMBER, counted from 0; opened once, as it is used in many steps.
 */
static FILE *
channel(const char *direction, int number)
{
	static FILE *open[2][256];
	FILE **file = &open[*direction == 'i'][number];
	char path[50];

	snprintf(path, sizeof path, "/dev/%s/sort-%d", direction, number + 1);
	if (!*file)
		*file = fopen(path, *direction == 'i' ? "r" : "w");
	if (!*file) {
		perror(path);
		exit(1);
	}
	return *file;
}

static void
send_to(int partner)
{
	FILE *out = channel("out", partner);

	if (fwrite(mine, sizeof *mine, count, out) != count || fflush(out)) {
		perror("sort: send");
		exit(1);
	}
}

static void
receive_from(int partner)
{
	if (fread(theirs, sizeof *theirs, count, channel("in", partner)) != count) {
		fprintf(stderr, "sort: session %d has fewer numbers\n", partner + 1);
		exit(1);
	}
}

/* Merges from the low ends, or from the high ones, until there is as much as one session holds. */
static void
keep(int low)
{
	size_t i = 0, k = 0;

	for (size_t n = 0; n < count; n++) {
		if (low)
			merged[n] = mine[i] <= theirs[k] ? mine[i++] : theirs[k++];
		else
			merged[count - 1 - n] = mine[count - 1 - i] >= theirs[count - 1 - k] ?
				mine[count - 1 - i++] : theirs[count - 1 - k++];
	}
	memcpy(mine, merged, count * sizeof *mine);
}

static void
exchange(int self, int partner, int low)
{
	/* Both sending first could wait for each other for ever: a channel holds only so much. */
	if (self < partner) {
		send_to(partner);
		receive_from(partner);
	} else {
		receive_from(partner);
		send_to(partner);
	}
	keep(low);
}

int
main(int argc, char *argv[])
{
	int sessions = argc > 1 ? atoi(argv[1]) : 0;
	const char *dash = strrchr(argv[0], '-');
	int self = dash ? atoi(dash + 1) - 1 : -1; /* argv[0] is the session's name: sort-3 */

	if (self < 0 || self >= sessions || sessions > 256 || (sessions & (sessions - 1))) {
		fputs("sort: needs a number of sessions, a power of two\n", stderr);
		return 1;
	}
	read_numbers();
	qsort(mine, count, sizeof *mine, by_value);
	for (int size = 2; size <= sessions; size *= 2)
		for (int distance = size / 2; distance > 0; distance /= 2) {
			int partner = self ^ distance, ascending = (self & size) == 0;

			exchange(self, partner, (self < partner) == ascending);
		}
	for (size_t i = 0; i < count; i++)
		printf("%d\n", mine[i]);
	return fflush(stdout) != 0;
}
