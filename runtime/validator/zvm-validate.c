/*
 * zvm-validate: says whether nexes, or pieces of machine code, are safe to run in the sandbox.
 * sdk/man/zvm-validate.1 is its manual. It trusts no byte of its input, names included.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#define _POSIX_C_SOURCE 200809L
#ifdef HAVE_CONFIG_H
#include <config.h>
#endif

#include <errno.h>
#include <getopt.h>
#include <inttypes.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "nexe.h"
#include "place.h"
#include "validator.h"

#ifndef PACKAGE_VERSION
#define PACKAGE_VERSION "(development)"
#endif

#define PROGRAM "zvm-validate"
#define NOP 0x90
#define SHOWN_LIMIT 100 /* violations of a file, without --all */
#define SIZE_LIMIT ((size_t)256 << 20) /* zvm-run's, too */

enum { VALID, REJECTED, UNREADABLE }; /* exit statuses; the largest one wins */

struct options {
	bool raw, hex, jumps, all, nondeterminism;
	bool level_given;
	enum nval_level level;
};

/* A file's bytes. */
struct contents {
	uint8_t *bytes;
	size_t size;
};

/* A file whose violations are printed. */
struct subject {
	const char *file;
	struct nval_places places;
	uint64_t shown, shown_limit, more;
};

static void
print_subject(const char *file)
{
	fputs(PROGRAM ": ", stderr);
	nval_print_escaped(file, stderr);
	fputs(": ", stderr);
}

static int
unreadable(const char *file, const char *why)
{
	print_subject(file);
	fprintf(stderr, "%s\n", why);
	return UNREADABLE;
}

/* Makes room for more in C, up to one byte too much. */
static bool
grow(struct contents *c, size_t *room)
{
	size_t more = *room ? *room * 2 : 1 << 16;
	uint8_t *bytes;

	more = more <= SIZE_LIMIT ? more : SIZE_LIMIT + 1;
	bytes = realloc(c->bytes, more);
	if (!bytes)
		return false;
	c->bytes = bytes;
	*room = more;
	return true;
}

static int
read_all(FILE *in, struct contents *c)
{
	size_t room = 0, got;

	do {
		if (c->size == room && !grow(c, &room))
			return ENOMEM;
		got = fread(c->bytes + c->size, 1, room - c->size, in);
		c->size += got;
	} while (got > 0 && c->size <= SIZE_LIMIT);
	return ferror(in) ? errno : 0;
}

static int
read_file(const char *file, struct contents *c)
{
	FILE *in = fopen(file, "rb");
	int error = in ? read_all(in, c) : errno;

	if (in)
		fclose(in);
	if (error)
		return unreadable(file, strerror(error));
	return c->size > SIZE_LIMIT ? unreadable(file, "larger than 256 MiB") : VALID;
}

static void
report(void *ctx, size_t offset, enum nval_rule rule)
{
	struct subject *subject = ctx;

	if (subject->shown == subject->shown_limit) {
		subject->more++;
		return;
	}
	subject->shown++;
	print_subject(subject->file);
	fprintf(stderr, "text+0x%zx: %s [%s]", offset, nval_rule_sentence(rule),
		nval_rule_id(rule));
	nval_place_print(&subject->places, NVAL_TEXT_START + (uint32_t)offset, stderr);
	putc('\n', stderr);
}

static void
print_target(void *ctx, size_t offset)
{
	(void)ctx;
	printf("0x%zx\n", offset);
}

static unsigned
cpu_of(const struct options *o, enum nval_level declared)
{
	return (unsigned)(o->level_given ? o->level : declared) |
		(o->nondeterminism ? NVAL_NONDETERMINISM : 0);
}

static int
check_text(
	const struct options *o, struct subject *s, const void *text, size_t size, unsigned cpu)
{
	int result = nval_text(text, size, NVAL_TEXT_START, cpu, report, s);

	if (result < 0)
		return unreadable(s->file, "not enough memory to validate it");
	if (s->more > 0) {
		print_subject(s->file);
		fprintf(stderr, "... and %" PRIu64 " more (--all shows them)\n", s->more);
	}
	if (result == 0 && o->jumps)
		nval_targets(text, size, NVAL_TEXT_START, cpu, print_target, NULL);
	return result ? REJECTED : VALID;
}

static int
check_raw(const struct options *o, struct subject *s, const struct contents *c)
{
	if (c->size == 0 || c->size % NVAL_BUNDLE != 0 ||
		c->size > NVAL_TEXT_LIMIT - NVAL_TEXT_START) {
		print_subject(s->file);
		fputs("size of text is not a multiple of 32 up to 256 MiB\n", stderr);
		return REJECTED;
	}
	return check_text(o, s, c->bytes, c->size, cpu_of(o, NVAL_LEVEL_BASE));
}

static int
check_nexe(const struct options *o, struct subject *s, const struct contents *c)
{
	struct nval_nexe nexe;
	struct nval_nexe_error error;
	int status;

	if (nval_nexe(c->bytes, c->size, &nexe, &error) != 0) {
		print_subject(s->file);
		fprintf(stderr, "file offset 0x%zx: %s\n", error.offset, error.cause);
		return REJECTED;
	}
	nval_places_open(&s->places, c->bytes, c->size);
	status = check_text(
		o, s, c->bytes + nexe.text.offset, nexe.text.filesz, cpu_of(o, nexe.level));
	nval_places_close(&s->places);
	return status;
}

static int
check_file(const struct options *o, const char *file)
{
	struct subject s = { .file = file, .shown_limit = o->all ? UINT64_MAX : SHOWN_LIMIT };
	struct contents c = { 0 };
	int status = read_file(file, &c);

	if (status == VALID)
		status = o->raw ? check_raw(o, &s, &c) : check_nexe(o, &s, &c);
	free(c.bytes);
	return status;
}

static int
hex_digit(char c)
{
	const char *digits = "0123456789abcdefABCDEF", *at = c ? strchr(digits, c) : NULL;

	return at ? (int)(at - digits < 16 ? at - digits : at - digits - 6) : -1;
}

/* Turns LENGTH hex digits of LINE into TEXT, padded with nops. Returns its size; 0: not hex. */
static size_t
unhex(uint8_t *text, const char *line, size_t length)
{
	size_t size = (length / 2 + NVAL_BUNDLE - 1) / NVAL_BUNDLE * NVAL_BUNDLE;

	if (length == 0 || length % 2 != 0)
		return 0;
	memset(text, NOP, size);
	for (size_t i = 0; i < length; i += 2) {
		int high = hex_digit(line[i]), low = hex_digit(line[i + 1]);

		if (high < 0 || low < 0)
			return 0;
		text[i / 2] = (uint8_t)(high << 4 | low);
	}
	return size;
}

/* The answer of --hex: "valid" is replaced at the first violation. */
struct answer {
	bool invalid;
};

static void
answer_violation(void *ctx, size_t offset, enum nval_rule rule)
{
	struct answer *answer = ctx;

	if (!answer->invalid)
		fputs("invalid", stdout);
	answer->invalid = true;
	printf(" 0x%zx:%s", offset, nval_rule_id(rule));
}

static void
answer_target(void *ctx, size_t offset)
{
	(void)ctx;
	printf(" 0x%zx", offset);
}

static int
check_hex_line(const struct options *o, const char *line, size_t length)
{
	struct answer answer = { false };
	uint8_t *text = malloc(length / 2 + NVAL_BUNDLE);
	size_t size = text ? unhex(text, line, length) : 0;
	unsigned cpu = cpu_of(o, NVAL_LEVEL_BASE);
	int result = -1;

	if (size > 0)
		result = nval_text(text, size, NVAL_TEXT_START, cpu, answer_violation, &answer);
	if (result == 0)
		fputs("valid", stdout);
	if (result == 0 && o->jumps)
		nval_targets(text, size, NVAL_TEXT_START, cpu, answer_target, NULL);
	free(text);
	if (result < 0)
		return unreadable("standard input", "a line is not text in hex digits");
	putchar('\n');
	return result;
}

static int
check_hex(const struct options *o)
{
	char *line = NULL;
	size_t room = 0;
	ssize_t length;
	int status = VALID;

	while (status != UNREADABLE && (length = getline(&line, &room, stdin)) >= 0) {
		int result = check_hex_line(o, line, strcspn(line, "\r\n"));

		status = result > status ? result : status;
	}
	free(line);
	return status;
}

static int
help(void)
{
	puts("Usage: " PROGRAM " [OPTION]... FILE...\n"
	     "Says whether nexes are safe to run in the sandbox; prints each violation.\n"
	     "\n"
	     "  --level base|v3         allow instructions up to this level (default: what the\n"
	     "                          nexe declares; base with --raw and --hex)\n"
	     "  --allow-nondeterminism  allow rdtsc, cpuid, rcpps, fsin and others whose results\n"
	     "                          differ between CPUs or runs\n"
	     "  --all                   print all violations, not just 100 of a file\n"
	     "  --raw                   FILE is text alone, machine code that begins at 0x20000\n"
	     "  --hex                   read texts from standard input, one a line, in hex "
	     "digits;\n"
	     "                          pad each with nops to a multiple of 32 bytes; answer each\n"
	     "                          with a line: valid, or invalid OFFSET:RULE ...\n"
	     "  --jumps                 list the offsets of a valid text that direct jumps may go "
	     "to\n"
	     "  --help, --version       print this, or the version, and exit\n"
	     "\n"
	     "Exit status: 0 if all are valid, 1 if one is rejected, 2 if one cannot be read.");
	return VALID;
}

static int
usage(const char *why, const char *what)
{
	fputs(PROGRAM ": ", stderr);
	fputs(why, stderr);
	nval_print_escaped(what, stderr);
	fputs("\nTry '" PROGRAM " --help'.\n", stderr);
	return UNREADABLE;
}

static bool
set_level(struct options *o, const char *name)
{
	o->level_given = true;
	o->level = strcmp(name, "v3") == 0 ? NVAL_LEVEL_V3 : NVAL_LEVEL_BASE;
	return o->level == NVAL_LEVEL_V3 || strcmp(name, "base") == 0;
}

static const struct option long_options[] = {
	{ "level", required_argument, NULL, 'l' },
	{ "all", no_argument, NULL, 'a' },
	{ "raw", no_argument, NULL, 'r' },
	{ "hex", no_argument, NULL, 'x' },
	{ "jumps", no_argument, NULL, 'j' },
	{ "allow-nondeterminism", no_argument, NULL, 'n' },
	{ "help", no_argument, NULL, 'h' },
	{ "version", no_argument, NULL, 'v' },
	{ NULL, 0, NULL, 0 },
};

static int
check_all(const struct options *o, int count, char **files)
{
	int status = VALID;

	if (o->hex)
		return count == 0 ? check_hex(o) : usage("--hex takes no file: ", files[0]);
	if (count == 0)
		return usage("no file given", "");
	for (int i = 0; i < count; i++) {
		int result = check_file(o, files[i]);

		status = result > status ? result : status;
	}
	return status;
}

int
main(int argc, char **argv)
{
	struct options o = { 0 };
	int option, status;

	while ((option = getopt_long(argc, argv, "", long_options, NULL)) != -1) {
		switch (option) {
		case 'l':
			if (!set_level(&o, optarg))
				return usage("unknown level: ", optarg);
			break;
		case 'a':
			o.all = true;
			break;
		case 'r':
			o.raw = true;
			break;
		case 'x':
			o.hex = true;
			break;
		case 'j':
			o.jumps = true;
			break;
		case 'n':
			o.nondeterminism = true;
			break;
		case 'h':
			return help();
		case 'v':
			return puts(PROGRAM " " PACKAGE_VERSION) < 0 ? UNREADABLE : VALID;
		default:
			return usage("bad usage", "");
		}
	}
	status = check_all(&o, argc - optind, argv + optind);
	if (fflush(stdout) != 0 || ferror(stdout))
		return unreadable("standard output", strerror(errno));
	return status;
}
