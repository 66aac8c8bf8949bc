/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Sends each word of standard input to the reducer that counts it. Every mapper must send the same
 * word to the same reducer, so a hash of the word decides.
 */

#include <ctype.h>
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>

#define LONGEST 64
#define MOST    100

static FILE *reducers[MOST];
static int count;

/* Opens all that is in /dev/out, in the order of the names: it is the same for every mapper. */
static int
open_reducers(void)
{
	struct dirent **list;
	int n = scandir("/dev/out", &list, NULL, alphasort);
	char path[300];

	for (int i = 0; i < n && count < MOST; i++) {
		if (list[i]->d_name[0] == '.')
			continue;
		snprintf(path, sizeof path, "/dev/out/%s", list[i]->d_name);
		reducers[count] = fopen(path, "w");
		if (!reducers[count++])
			return 0;
	}
	return count > 0;
}

int
main(void)
{
	unsigned hash = 5381;
	char word[LONGEST + 1];
	size_t size = 0;
	int c;

	if (!open_reducers()) {
		perror("map: no reducers");
		return 1;
	}
	do {
		c = getchar();
		if (c != EOF && isalpha(c)) {
			if (size < LONGEST) {
				word[size++] = (char)tolower(c);
				hash = hash * 33 ^ (unsigned)tolower(c);
			}
		} else if (size > 0) {
			fprintf(reducers[hash % (unsigned)count], "%.*s\n", (int)size, word);
			hash = 5381;
			size = 0;
		}
	} while (c != EOF);
	return 0;
}
