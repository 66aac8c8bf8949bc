/*
 * Times nval_text() over the text of nexes, put together up to given sizes.
 * usage: time NEXE...
 *
 * Texts are code wherever they stand: their jumps are relative, and those to trampolines become jumps to
 * beginnings of bundles. So the text of all nexes, again and again, is as long as one likes.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "validator.h"

#define LARGEST 10000000
#define ROUNDS 51

static char text[LARGEST];
static size_t text_size;

/* Appends the text of the nexe FILE, as far as there is room. */
static int
append(const char *file)
{
	static char contents[64 << 20];
	struct nval_nexe_error error;
	struct nval_nexe nexe;
	FILE *in = fopen(file, "rb");
	size_t size = in ? fread(contents, 1, sizeof contents, in) : 0, room = LARGEST - text_size;

	if (!in || nval_nexe(contents, size, &nexe, &error) != 0) {
		fprintf(stderr, "%s: not a nexe\n", file);
		return -1;
	}
	fclose(in);
	size = nexe.text.filesz < room ? nexe.text.filesz : room / NVAL_BUNDLE * NVAL_BUNDLE;
	memcpy(text + text_size, contents + nexe.text.offset, size);
	text_size += size;
	return 0;
}

static double
now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t); /* what else runs does not count */
	return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

static int
compare(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;

	return (x > y) - (x < y);
}

static void
measure(void *memory, size_t size)
{
	double seconds[ROUNDS];

	size = size / NVAL_BUNDLE * NVAL_BUNDLE;
	for (int i = 0; i < ROUNDS; i++) {
		double begin = now();

		/* The last text is cut somewhere, so a jump may be out of it: the walk is the same. */
		nval_text_in(memory, text, size, NVAL_TEXT_START, NVAL_LEVEL_V3, NULL, NULL);
		seconds[i] = now() - begin;
	}
	qsort(seconds, ROUNDS, sizeof *seconds, compare);
	printf("%8.1f MB  %8.3f ms  %6.0f MB/s  (best %.0f MB/s)\n", (double)size / 1e6,
		1e3 * seconds[ROUNDS / 2], (double)size / 1e6 / seconds[ROUNDS / 2],
		(double)size / 1e6 / seconds[0]);
}

int
main(int argc, char **argv)
{
	void *memory = malloc(NVAL_MEMORY(LARGEST));

	if (argc < 2 || !memory)
		return 2;
	while (text_size < LARGEST - NVAL_BUNDLE)
		for (int i = 1; i < argc; i++)
			if (append(argv[i]) != 0)
				return 1;
	for (size_t size = LARGEST / 8; size <= LARGEST; size *= 2)
		measure(memory, size);
	return 0;
}
