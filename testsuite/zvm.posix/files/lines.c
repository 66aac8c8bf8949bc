/* SPDX-License-Identifier: Apache-2.0 */
/* Area:    getline, getdelim
   Purpose: lines of any length, the last without an end.  */
#include "check.h"

static void
lines(void)
{
	FILE *f = fopen("lines", "w+");
	char *line = NULL;
	size_t size = 0;

	for (int i = 0; i < 5000; i++)
		putc('x', f);
	fputs("\n\na\0b", f);
	fwrite("a\0b;c", 1, 5, f);
	rewind(f);
	CHECK(getline(&line, &size, f) == 5001 && size > 5001 && line[5000] == '\n' && !line[5001]);
	CHECK(getline(&line, &size, f) == 1 && strcmp(line, "\n") == 0);
	CHECK(getdelim(&line, &size, ';', f) == 5 && memcmp(line, "aa\0b;", 6) == 0);
	CHECK(getline(&line, &size, f) == 1 && strcmp(line, "c") == 0);
	CHECK(getline(&line, &size, f) == -1 && feof(f));
	free(line);
	fclose(f);
}

/* A buffer of the caller's, too small, is made larger. */
static void
grows(void)
{
	FILE *f = fopen("long", "w+");
	size_t size = 1;
	char *line = malloc(size);

	fputs("0123456789\n", f);
	rewind(f);
	CHECK(getline(&line, &size, f) == 11 && strcmp(line, "0123456789\n") == 0 && size >= 12);
	free(line);
	fclose(f);
}

int
main(void)
{
	lines();
	grows();
	return done();
}
