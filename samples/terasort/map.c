/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Sorts the records of its part, and sends each reducer those of its range. A record is RECORD
 * bytes, a newline the last of them. Keys begin with a random digit of 62: reducer i of n has
 * the i-th n-th of them, so that the outputs of all, one after the other, are sorted.
 */

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#define RECORD 100

static const char digits[] = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

static int
by_content(const void *a, const void *b)
{
	return memcmp(a, b, RECORD);
}

/* The reducer, from 0 on, whose range RECORD's key is in, by its first two digits. */
static int
range_of(const char *record, int reducers)
{
	const char *first = strchr(digits, record[0]), *second = strchr(digits, record[1]);
	int key;

	if (!first || !second) {
		fputs("map: a record begins with no key\n", stderr);
		exit(1);
	}
	key = (int)(62 * (first - digits) + (second - digits));
	return key * reducers / (62 * 62);
}

/* Reads all records of /dev/input, which is a file: its size is known. */
static char *
read_records(size_t *count)
{
	FILE *in = fopen("/dev/input", "r");
	struct stat st;
	char *records;

	if (!in || fstat(fileno(in), &st)) {
		perror("map: /dev/input");
		exit(1);
	}
	*count = (size_t)st.st_size / RECORD;
	records = malloc(*count * RECORD + 1);
	if (!records || fread(records, RECORD, *count, in) != *count) {
		perror("map: cannot read all records");
		exit(1);
	}
	fclose(in);
	return records;
}

static void
send_range(int reducer, const char *records, size_t count)
{
	char path[50];
	FILE *out;

	snprintf(path, sizeof path, "/dev/out/reduce-%d", reducer + 1);
	out = fopen(path, "w");
	if (!out || fwrite(records, RECORD, count, out) != count || fclose(out)) {
		perror(path);
		exit(1);
	}
}

int
main(int argc, char *argv[])
{
	int reducers = argc > 1 ? atoi(argv[1]) : 1;
	size_t count, begin = 0, end = 0;
	char *records = read_records(&count);

	qsort(records, count, RECORD, by_content);
	for (int r = 0; r < reducers; r++, begin = end) {
		while (end < count && range_of(records + end * RECORD, reducers) == r)
			end++;
		send_range(r, records + begin * RECORD, end - begin);
	}
	return 0;
}
