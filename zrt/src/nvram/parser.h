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
	struct nvram_mount **last_mount; /* the end of the list */
	struct nvram_mapping **last_mapping;
	unsigned given; /* which of the sections with one line had it, by their bits */
};

struct nvram_section {
	const char *name;
	void (*line)(struct nvram_parser *p);
	unsigned once; /* its bit in `given`, if it has just one line */
};

/* A value called NAME; *VALUE is NULL if it is not there. */
struct nvram_field {
	const char *name;
	char **value;
	const char *missing; /* the complaint if it is not there; NULL: it need not be */
};

/*
 * Parses the text from TEXT to END, where a NUL is, in place: sets environ, what zrt_nvram() says,
 * the clock, and, if there are arguments, *ARGC and *ARGV.
 */
void nvram_parse(char *text, char *end, int *argc, char ***argv);

/* section.c: before the first line; then what begins here, or a complaint. */
void nvram_parser_begin(struct nvram_parser *p);
const struct nvram_section *nvram_take_section(struct nvram_parser *p);

/* line.c and fields.c */
_Noreturn void nvram_fail(const struct nvram_parser *p, const char *what);
void nvram_skip_spaces(struct nvram_parser *p);
bool nvram_take(struct nvram_parser *p, const char *text);
void nvram_expect_end(struct nvram_parser *p);

/* Decodes a word to p->out, without a NUL. It ends at a space, at a comma, or with the line. */
void nvram_take_word(struct nvram_parser *p);

/* Ends the string at p->out. Its NUL may overwrite what p->at is at: that is stepped over first. */
void nvram_end_string(struct nvram_parser *p);

/* Takes `name=value, ...` to the end of the line: COUNT FIELDS in any order, each at most once. */
void nvram_take_fields(struct nvram_parser *p, const struct nvram_field *fields, size_t count);

/* The number TEXT is, from MIN to MAX, or the complaint OTHERWISE. */
int64_t nvram_number(const struct nvram_parser *p, const char *text, int64_t min, int64_t max,
	const char *otherwise);

/* The place of TEXT in COUNT NAMES, or the complaint OTHERWISE. */
int nvram_choice(const struct nvram_parser *p, const char *text, const char *const names[],
	int count, const char *otherwise);

#endif
