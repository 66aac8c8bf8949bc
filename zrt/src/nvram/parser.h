/*
 * The parser of /dev/nvram (zvm-nvram(5)): what its parts share.
 *
 * The text may come from anybody, so what is not exactly as described ends the session with one
 * line that says where. It is decoded in place: a decoded string with its NUL is never longer than
 * its source with what follows it, so the write cursor stays behind the read cursor, and everything
 * that is kept points into the text.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef ZRT_NVRAM_PARSER_H
#define ZRT_NVRAM_PARSER_H

#include "nvram/nvram.h"
#include "zrt.h"

struct nvram_parser {
	char *at; /* what is still to be read of the line, which ends with NUL */
	char *out; /* where the next string goes */
	int line;
	int argc;
	char **argv;
	int envc;
	char **envp;
	const struct nvram_mount **last_mount; /* the end of the list */
	const struct nvram_mapping **last_mapping;
	unsigned given; /* which of the sections with one line had it, by their bits */
};

enum nvram_value {
	NVRAM_TEXT, /* that begins with RULE */
	NVRAM_NAME, /* the same, and something follows */
	NVRAM_CHOICE, /* of the words of RULE, each with a NUL: its place there */
	NVRAM_NUMBER /* from MIN to MAX */
};

/* A value called NAME, and where it goes in the record of its line. */
struct nvram_field {
	const char *name; /* with its `=` */
	const char *missing; /* the complaint if it is not there; NULL: it need not be */
	const char *rule, *otherwise; /* the complaint if it does not keep to the rule */
	int64_t min, max;
	enum nvram_value kind;
	unsigned short at, size;
};

struct nvram_section {
	const char *name;
	const struct nvram_field *fields; /* of a line; none: `end` reads it */
	int count;
	unsigned once; /* its bit in `given`, if it has just one line */
	void *record; /* of each line; NULL: a new one of SIZE bytes, zero */
	size_t size;
	void (*end)(struct nvram_parser *p, void *record); /* after all fields of a line */
};

/*
 * Parses the text from TEXT to END, where a NUL is, in place: sets environ, what zrt_nvram says,
 * the clock, and, if there are arguments, *ARGC and *ARGV.
 */
void nvram_parse(char *text, char *end, int *argc, char ***argv);

/* Memory, all zero, that is there as long as the program. */
void *nvram_need(size_t size);

/* section.c: the section that begins here, or a complaint. */
const struct nvram_section *nvram_take_section(struct nvram_parser *p);

/*
 * fields.c: a line of SECTION, `name=value, ...` to its end: its fields in any order, each at most
 * once.
 */
void nvram_take_fields(struct nvram_parser *p, const struct nvram_section *section);

/* line.c */
_Noreturn void nvram_fail(const struct nvram_parser *p, const char *what);
void nvram_skip_spaces(struct nvram_parser *p);
void nvram_expect_end(struct nvram_parser *p);

/* What follows PREFIX in TEXT; NULL if it does not begin with it. */
char *nvram_after(char *text, const char *prefix);

/* The same in the line, behind spaces; steps over it. */
bool nvram_take(struct nvram_parser *p, const char *text);

/*
 * Decodes *WORD, which ends at a space, at a comma, or with the line. Returns what comes next
 * behind spaces: NUL at the end of the line, or a comma, which is stepped over, or what else is in
 * p->at.
 */
char nvram_take_word(struct nvram_parser *p, char **word);

#endif
