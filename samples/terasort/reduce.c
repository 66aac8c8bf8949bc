/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Merges what comes from the mappers, sorted each, to standard output. All mappers send to
 * reducer 1 first, then to 2, ...: reading from all of them at once makes nobody wait for a
 * circle of others.
 */

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define RECORD 100
#define MOST   100

struct source {
	FILE *in;
	char record[RECORD]; /* the next one */
};

static struct source sources[MOST];
static int count;

/* Reads the next record of the source at I; if it has ended, the last source takes its place. */
static void
advance(int i)
{
	struct source *s = &sources[i];
	size_t n = fread(s->record, 1, RECORD, s->in);

	if (n == RECORD)
		return;
	if (n > 0 || ferror(s->in)) {
		perror("reduce: a mapper's records are cut");
		exit(1);
	}
	fclose(s->in);
	*s = sources[--count];
}

static void
open_sources(int mappers)
{
	for (count = 0; count < mappers; count++) {
		char path[50];

		snprintf(path, sizeof path, "/dev/in/map-%d", count + 1);
		sources[count].in = fopen(path, "r");
		if (!sources[count].in) {
			perror(path);
			exit(1);
		}
	}
	for (int i = count; i-- > 0;)
		advance(i);
}

int
main(int argc, char *argv[])
{
	int mappers = argc > 1 ? atoi(argv[1]) : 1;

	if (mappers > MOST)
		return 1;
	open_sources(mappers);
	while (count > 0) {
		int least = 0;

		for (int i = 1; i < count; i++)
			if (memcmp(sources[i].record, sources[least].record, RECORD) < 0)
				least = i;
		if (fwrite(sources[least].record, RECORD, 1, stdout) != 1) {
			perror("reduce");
			return 1;
		}
		advance(least);
	}
	return fflush(stdout) != 0;
}
