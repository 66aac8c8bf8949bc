/*
 * /dev/nvram: the arguments, the environment and the time of a session, as text.
 *
 *     [args]
 *     args=prog a1 "a b" c\x2Cd
 *     [env]
 *     name=N, value=V
 *     [time]
 *     seconds=1370454582
 *
 * Between double quotes spaces and commas are ordinary; \xNN is the character of that code,
 * anywhere in a value. Empty lines and lines that begin with # are skipped. What is not like this
 * ends the session with one line that says where: the text may come from anybody.
 *
 * It is decoded in place. A decoded string with its NUL is never longer than its source with what
 * follows it, so the write cursor stays behind the read cursor, and argv and environ point into the
 * text.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "dev/dev.h"
#include "zrt.h"

#include <string.h>

#define NVRAM "/dev/nvram"
#define MAX_SIZE (16 << 20)

struct parser {
	char *at; /* what is still to be read of the line, which ends with NUL */
	char *out; /* where the next string goes */
	int line;
	int argc;
	char **argv;
	int envc;
	char **envp;
};

struct section {
	const char *name;
	void (*line)(struct parser *p); /* NULL: not for us, or not yet */
};

extern char **environ;

static _Noreturn void
fail(const struct parser *p, const char *what)
{
	zrt_die(what, p->line);
}

static void
skip_spaces(struct parser *p)
{
	while (*p->at == ' ' || *p->at == '\t')
		p->at++;
}

static bool
take(struct parser *p, const char *text)
{
	size_t n = strlen(text);

	skip_spaces(p);
	if (strncmp(p->at, text, n) != 0)
		return false;
	p->at += n;
	return true;
}

static void
expect(struct parser *p, const char *text, const char *otherwise)
{
	if (!take(p, text))
		fail(p, otherwise);
}

static void
expect_end(struct parser *p)
{
	skip_spaces(p);
	if (*p->at)
		fail(p, "something follows where the line should end");
}

static int
take_hex_digit(struct parser *p)
{
	static const char digits[] = "0123456789abcdef0123456789ABCDEF";
	const char *d = *p->at ? strchr(digits, *p->at) : NULL;

	if (!d)
		fail(p, "\\x is not followed by two hexadecimal digits");
	p->at++;
	return (int)(d - digits) & 15;
}

static char
take_escape(struct parser *p)
{
	int code;

	expect(p, "\\x", "\\ is not followed by x");
	code = take_hex_digit(p) << 4;
	code |= take_hex_digit(p);
	if (code == 0)
		fail(p, "\\x00 cannot be in a string");
	return (char)code;
}

/* Decodes a word to p->out, without a NUL. It ends at a space, at a comma, or with the line. */
static void
take_word(struct parser *p)
{
	bool quoted = false;

	skip_spaces(p);
	for (; *p->at; p->at++) {
		if (*p->at == '"') {
			quoted = !quoted;
		} else if (*p->at == '\\') {
			*p->out++ = take_escape(p);
			p->at--;
		} else if (!quoted && strchr(" \t,", *p->at)) {
			break;
		} else {
			*p->out++ = *p->at;
		}
	}
	if (quoted)
		fail(p, "a quote is not closed");
}

/* The NUL may overwrite what p->at is at, so that is stepped over first. */
static void
end_string(struct parser *p)
{
	if (*p->at)
		p->at++;
	*p->out++ = '\0';
}

static void
args_line(struct parser *p)
{
	if (p->argc)
		fail(p, "args is given twice");
	expect(p, "args=", "not `args=`");
	skip_spaces(p);
	while (*p->at) {
		p->argv[p->argc++] = p->out;
		take_word(p);
		if (*p->at == ',')
			fail(p, "a comma in an argument must be quoted, or \\x2C");
		end_string(p);
		skip_spaces(p);
	}
}

static void
env_line(struct parser *p)
{
	char *entry = p->out;

	expect(p, "name=", "not `name=`");
	take_word(p);
	if (p->out == entry || memchr(entry, '=', (size_t)(p->out - entry)))
		fail(p, "a variable's name is empty or has a = in it");
	expect(p, ",", "no comma after the name");
	expect(p, "value=", "not `value=` after the name");
	*p->out++ = '=';
	take_word(p);
	expect_end(p);
	end_string(p);
	p->envp[p->envc++] = entry;
}

static void
time_line(struct parser *p)
{
	int64_t seconds = 0;
	bool negative;

	expect(p, "seconds=", "not `seconds=`");
	negative = take(p, "-");
	if (*p->at < '0' || *p->at > '9')
		fail(p, "seconds is not a number");
	for (; *p->at >= '0' && *p->at <= '9'; p->at++) {
		seconds = seconds * 10 + (*p->at - '0');
		if (seconds > INT64_MAX / 1000000 / 20)
			fail(p, "seconds is too large");
	}
	expect_end(p);
	zrt_clock_set(negative ? -seconds : seconds);
}

static const struct section sections[] = {
	{ "[args]", args_line },
	{ "[env]", env_line },
	{ "[time]", time_line },
	{ "[fstab]", NULL },
	{ "[mapping]", NULL },
	{ "[debug]", NULL },
	{ "[precache]", NULL },
};

static const struct section *
take_section(struct parser *p)
{
	for (size_t i = 0; i < sizeof sections / sizeof *sections; i++)
		if (take(p, sections[i].name)) {
			expect_end(p);
			return &sections[i];
		}
	fail(p, "no such section");
}

static void
parse_line(struct parser *p, const struct section **section)
{
	skip_spaces(p);
	if (*p->at == '\0' || *p->at == '#')
		return;
	if (*p->at == '[')
		*section = take_section(p);
	else if (!*section)
		fail(p, "not in a section");
	else if ((*section)->line)
		(*section)->line(p);
}

static void
parse(struct parser *p, char *text, char *end)
{
	const struct section *section = NULL;

	p->out = text;
	while (text < end) {
		char *newline = memchr(text, '\n', (size_t)(end - text));

		p->line++;
		p->at = text;
		text = newline ? newline + 1 : end;
		if (newline)
			*newline = '\0';
		parse_line(p, &section);
	}
}

static size_t
count(const char *text, const char *end, char c)
{
	size_t n = 0;

	while (text < end)
		n += *text++ == c;
	return n;
}

static void *
need(size_t size)
{
	void *p = zrt_heap_take(size);

	if (!p)
		zrt_die("no memory for the arguments and the environment", 0);
	return p;
}

/* The text of the channel, with a NUL after it; *END is that NUL. */
static char *
load(int channel, char **end)
{
	int64_t size = zvm_manifest()->channels[channel].size;
	char *text;
	int32_t done = 0;

	if (size < 0 || size > MAX_SIZE)
		zrt_die(NVRAM ": too large", 0);
	text = need((size_t)size + 1);
	while (done < size) {
		ssize_t r = channel_read_at(channel, text + done, (size_t)(size - done), done);

		if (r < 0)
			zrt_die(NVRAM ": cannot be read", 0);
		if (r == 0)
			break;
		done += r;
	}
	*end = text + done;
	**end = '\0';
	if (memchr(text, '\0', (size_t)done))
		zrt_die(NVRAM ": has a NUL in it", 0);
	return text;
}

void
zrt_nvram_init(int *argc, char ***argv)
{
	static char *nothing[] = { (char *)"", NULL };
	struct parser p = { 0 };
	int channel = channel_find(NVRAM);
	char *text, *end;

	*argc = 1;
	*argv = nothing;
	if (channel < 0)
		return;
	text = load(channel, &end);
	/* Words are separated by at least one character, variables by a line. */
	p.argv = need((count(text, end, ' ') + count(text, end, '\t') + 2) * sizeof *p.argv);
	p.envp = need((count(text, end, '\n') + 2) * sizeof *p.envp);
	parse(&p, text, end);
	environ = p.envp;
	if (p.argc) {
		*argc = p.argc;
		*argv = p.argv;
	}
}
