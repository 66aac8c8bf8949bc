/* SPDX-License-Identifier: Apache-2.0 */
/* Area:    time zones
   Purpose: no zone file and no TZ string, however damaged, makes the reader touch memory that is not
   its own. ZRT's reader, compiled for the host with sanitizers; the argument is a zone file, of which
   damaged copies are read, and parts of it as TZ strings.  */
#include "time/zone.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define ROUNDS 100000

static uint32_t state = 1;

static uint32_t
number(uint32_t below)
{
	state ^= state << 13;
	state ^= state >> 17;
	state ^= state << 5;
	return state % below;
}

/* Uses all that the zone holds; the sum keeps the compiler from leaving that out. */
static size_t
use(const struct zone *zone)
{
	static const int64_t moments[] = { INT64_MIN / 2, -(1LL << 32), 0, 1LL << 31, 1LL << 33,
		INT64_MAX / 2 };
	size_t sum = 0;

	for (size_t i = 0; i < sizeof moments / sizeof *moments; i++) {
		struct zone_type type = zone_at(zone, moments[i]);

		sum += strlen(type.name) + (size_t)type.offset + type.dst;
	}
	return sum;
}

static unsigned
try_file(const unsigned char *original, size_t size)
{
	struct zone zone;
	size_t n = number(4) ? size : number((uint32_t)size + 1);
	unsigned char *text = malloc(n ? n : 1);
	volatile size_t sum;
	unsigned valid;

	memcpy(text, original, n);
	for (uint32_t i = number(6); n && i > 0; i--)
		text[number(2) ? number((uint32_t)n) : number(n < 100 ? (uint32_t)n : 100)] =
			(unsigned char)(number(3) ? number(256) : number(2) * 255);
	valid = zone_parse_file(&zone, text, n);
	if (valid)
		sum = use(&zone);
	free(zone.table.wide);
	free(text);
	(void)sum;
	return valid;
}

static unsigned
try_rule(void)
{
	static const char letters[] = "ABC<>+-,/:.MJ0123456789";
	static const char *const starts[] = { "", "CET-1CEST,M3.5.0,M10.5.0/3", "<+03>-3<-05>5,J1,365" };
	char *text = calloc(1, 64);
	struct zone zone = { 0 };
	unsigned valid;
	size_t n;

	strcpy(text, starts[number(3)]);
	n = strlen(text);
	for (uint32_t i = number(10); i > 0; i--)
		text[number((uint32_t)n + 8)] = letters[number(sizeof letters)];
	valid = zone_parse_rule(&zone.rule, text);
	if (valid) {
		volatile size_t sum = use(&zone);

		(void)sum;
	}
	free(text);
	return valid;
}

int
main(int argc, char **argv)
{
	static unsigned char file[65536];
	FILE *stream = fopen(argv[argc - 1], "rb");
	unsigned files = 0, rules = 0;
	size_t size;

	if (!stream)
		return 1;
	size = fread(file, 1, sizeof file, stream);
	fclose(stream);
	for (int i = 0; i < ROUNDS; i++) {
		files += try_file(file, size);
		rules += try_rule();
	}
	printf("%u files and %u rules of %u were valid\n", files, rules, ROUNDS);
	return files && rules && files < ROUNDS && rules < ROUNDS ? 0 : 1;
}
