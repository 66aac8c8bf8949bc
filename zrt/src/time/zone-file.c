/*
 * Zone files. Whoever made the root image made them: every count and index is checked once, here,
 * and what is not exactly as RFC 9636 says is no zone file.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "time/zone.h"

#include <stdlib.h>
#include <string.h>

#define HEADER 44
#define KIND 6 /* bytes of a type: offset, is summer, index of name */
#define OFFSET_MIN (-89999)
#define OFFSET_MAX 93599

struct cursor {
	unsigned char *at;
	size_t left;
};

/* Steps over N bytes; NULL if there are fewer. */
static unsigned char *
take(struct cursor *c, uint64_t n)
{
	unsigned char *from = c->at;

	if (n > c->left)
		return NULL;
	c->at += n;
	c->left -= (size_t)n;
	return from;
}

static uint32_t
big32(const unsigned char *p)
{
	return (uint32_t)p[0] << 24 | (uint32_t)p[1] << 16 | (uint32_t)p[2] << 8 | p[3];
}

static int64_t
big64(const unsigned char *p)
{
	return (int64_t)((uint64_t)big32(p) << 32 | big32(p + 4));
}

struct counts {
	int version; /* '\0', '2', ... */
	uint32_t isut, isstd, leap, time, type, name;
};

static bool
take_header(struct cursor *c, struct counts *n)
{
	const unsigned char *p = take(c, HEADER);

	if (!p || memcmp(p, "TZif", 4) != 0)
		return false;
	*n = (struct counts){ p[4], big32(p + 20), big32(p + 24), big32(p + 28), big32(p + 32),
		big32(p + 36), big32(p + 40) };
	return true;
}

/* The bytes of a block whose times have WIDTH bytes. */
static uint64_t
block_size(const struct counts *n, unsigned width)
{
	return (uint64_t)n->time * (width + 1) + (uint64_t)n->type * KIND + n->name +
		(uint64_t)n->leap * (width + 4) + n->isstd + n->isut;
}

bool
zone_type_of(const struct zone *zone, size_t i, struct zone_type *type)
{
	const struct zone_table *t = &zone->table;
	const unsigned char *p = t->kinds + i * KIND;

	if (i >= t->types)
		return false;
	*type = (struct zone_type){ (int32_t)big32(p), p[4] != 0, (const char *)t->names + p[5] };
	return true;
}

static bool
types_are_valid(const struct zone *zone)
{
	const struct zone_table *t = &zone->table;
	struct zone_type type;

	for (size_t i = 0; zone_type_of(zone, i, &type); i++) {
		const unsigned char *p = t->kinds + i * KIND;

		if (type.offset < OFFSET_MIN || type.offset > OFFSET_MAX || p[4] > 1 ||
			p[5] >= t->names_size ||
			!memchr(t->names + p[5], '\0', t->names_size - p[5]))
			return false;
	}
	return true;
}

static bool
transitions_are_valid(const struct zone_table *t)
{
	for (size_t i = 0; i < t->count; i++)
		if (t->indices[i] >= t->types ||
			(i > 0 && big64(t->times + i * 8) <= big64(t->times + (i - 1) * 8)))
			return false;
	return true;
}

/* Version 1 has only times of 32 bits: they are widened to a table of their own. */
static unsigned char *
widen(const unsigned char *times, size_t count)
{
	unsigned char *wide = malloc(count * 8 + 1);

	for (size_t i = 0; wide && i < count; i++) {
		memset(wide + i * 8, times[i * 4] & 0x80 ? 0xff : 0, 4);
		memcpy(wide + i * 8 + 4, times + i * 4, 4);
	}
	return wide;
}

/* Leap seconds would make every other clock wrong here: such files ("right/...") are refused. */
static bool
take_block(struct zone *zone, struct cursor *c, const struct counts *n, unsigned width)
{
	struct zone_table *t = &zone->table;

	if (n->leap || n->type == 0 || n->type > 256 || block_size(n, width) > c->left)
		return false;
	t->count = n->time;
	t->types = n->type;
	t->names_size = n->name;
	t->times = take(c, (uint64_t)n->time * width);
	t->indices = take(c, n->time);
	t->kinds = take(c, (uint64_t)n->type * KIND);
	t->names = take(c, n->name);
	take(c, (uint64_t)n->isstd + n->isut);
	return true;
}

/* "\nCET-1CEST...\n", or "\n\n" where nothing is known. */
static bool
take_footer(struct zone *zone, struct cursor *c)
{
	unsigned char *end;

	if (c->left < 2 || c->at[0] != '\n')
		return false;
	end = memchr(c->at + 1, '\n', c->left - 1);
	if (!end)
		return false;
	*end = '\0';
	return end == c->at + 1 || zone_parse_rule(&zone->rule, (char *)c->at + 1);
}

static bool
parse(struct zone *zone, struct cursor c)
{
	struct counts n;

	if (!take_header(&c, &n))
		return false;
	if (n.version == '\0') {
		unsigned char *wide;

		if (!take_block(zone, &c, &n, 4))
			return false;
		wide = widen(zone->table.times, zone->table.count);
		zone->table.times = zone->table.wide = wide;
		return wide;
	}
	return take(&c, block_size(&n, 4)) && take_header(&c, &n) && take_block(zone, &c, &n, 8) &&
		take_footer(zone, &c);
}

bool
zone_parse_file(struct zone *zone, unsigned char *text, size_t size)
{
	*zone = (struct zone){ 0 };
	if (parse(zone, (struct cursor){ text, size }) && types_are_valid(zone) &&
		transitions_are_valid(&zone->table)) {
		zone->table.text = text;
		return true;
	}
	free(zone->table.wide);
	*zone = (struct zone){ 0 };
	return false;
}

/* The number of transitions that are at or before T. */
static size_t
transitions_before(const struct zone_table *table, int64_t t)
{
	size_t low = 0, high = table->count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (big64(table->times + middle * 8) <= t)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

struct zone_type
zone_at(const struct zone *zone, int64_t t)
{
	struct zone_type type = { 0, false, "UTC" };
	size_t n = transitions_before(&zone->table, t);

	if (n == zone->table.count && zone->rule.given)
		return zone_rule_at(&zone->rule, t);
	zone_type_of(zone, n ? zone->table.indices[n - 1] : 0, &type);
	return type;
}
