/*
 * Time zones: the rules of a TZ string ("CET-1CEST,M3.5.0,M10.5.0/3"), or of a zone file (TZif, RFC
 * 9636) with such a string for the time after its table.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef ZRT_ZONE_H
#define ZRT_ZONE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <time.h>

#define ZONE_NAME_MAX 15

/* What clocks show in a zone for some time. */
struct zone_type {
	int32_t offset; /* seconds east of Greenwich */
	bool dst;
	const char *name;
};

/* A day of the year, as TZ strings write it, and the time on it. */
struct zone_day {
	char kind; /* 'J': 1-365 without Feb 29; 'D': 0-365; 'M': month, week, weekday */
	int day, month, week;
	int32_t seconds; /* after midnight, may be negative or days */
};

struct zone_rule {
	bool given;
	bool has_dst;
	struct zone_type standard, summer; /* their names point to the arrays */
	struct zone_day begin, end; /* of summer */
	char names[2][ZONE_NAME_MAX + 1];
};

struct zone_table {
	size_t count; /* of transitions; 0: the rule decides alone */
	size_t types;
	const unsigned char *times, *indices, *kinds, *names; /* as they are in the file */
	unsigned char *text, *wide; /* what is to be freed */
	size_t names_size;
};

struct zone {
	struct zone_table table;
	struct zone_rule rule;
};

/* The zone of now, as TZ says. */
extern struct zone zrt_zone;

/* Reads TZ if it changed. */
void zone_update(void);

/* Parses the TZ string TEXT; false if it is none. */
bool zone_parse_rule(struct zone_rule *rule, const char *text);

/* What RULE says of T. */
struct zone_type zone_rule_at(const struct zone_rule *rule, int64_t t);

/*
 * Takes TEXT, a zone file of SIZE bytes that malloc gave, over into ZONE; false if it is damaged in
 * any way, then TEXT stays the caller's.
 */
bool zone_parse_file(struct zone *zone, unsigned char *text, size_t size);

/* Loads the zone file NAME. */
bool zone_load(struct zone *zone, const char *name);

struct zone_type zone_at(const struct zone *zone, int64_t t);

/* Type I of the zone's table; false past its end. */
bool zone_type_of(const struct zone *zone, size_t i, struct zone_type *type);

/* The days from 1970 to January 1 of YEAR. */
int64_t zone_days_to_year(int64_t year);

/* T in seconds as a calendar day and time of day; false if the year does not fit. */
bool zone_calendar(int64_t t, struct tm *tm);

/* The reverse, without looking at zones. Fields may be out of range. */
int64_t zone_seconds(const struct tm *tm);

#endif
