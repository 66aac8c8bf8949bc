/* SPDX-License-Identifier: Apache-2.0 */
#include "nvram/parser.h"

_Noreturn void
nvram_fail(const struct nvram_parser *p, const char *what)
{
	zrt_die(what, p->line);
}

void
nvram_skip_spaces(struct nvram_parser *p)
{
	while (*p->at == ' ' || *p->at == '\t')
		p->at++;
}

char *
nvram_after(char *text, const char *prefix)
{
	while (*prefix)
		if (*text++ != *prefix++)
			return NULL;
	return text;
}

bool
nvram_take(struct nvram_parser *p, const char *text)
{
	char *rest;

	nvram_skip_spaces(p);
	rest = nvram_after(p->at, text);
	if (rest)
		p->at = rest;
	return rest;
}

void
nvram_expect_end(struct nvram_parser *p)
{
	nvram_skip_spaces(p);
	if (*p->at)
		nvram_fail(p, "something follows where the line should end");
}

/* \xHH, at its backslash. */
static char
take_escape(struct nvram_parser *p)
{
	unsigned code = 1; /* in front of the digits, where it counts them */

	if (p->at[1] != 'x')
		nvram_fail(p, "\\ is not followed by x");
	p->at += 2;
	do {
		unsigned digit = (unsigned char)*p->at - '0';

		if (digit > 9) {
			digit = ((unsigned char)*p->at | 0x20) - 'a';
			if (digit > 5)
				nvram_fail(p, "\\x is not followed by two hexadecimal digits");
			digit += 10;
		}
		code = code << 4 | digit;
		p->at++;
	} while (code < 0x100);
	if (code == 0x100)
		nvram_fail(p, "\\x00 cannot be in a string");
	return (char)code;
}

static bool
ends_word(char c)
{
	return c == ' ' || c == '\t' || c == ',';
}

char
nvram_take_word(struct nvram_parser *p, char **word)
{
	bool quoted = false;
	char next;

	nvram_skip_spaces(p);
	*word = p->out;
	while (*p->at && (quoted || !ends_word(*p->at))) {
		if (*p->at == '"') {
			quoted = !quoted;
			p->at++;
		} else if (*p->at == '\\') {
			*p->out++ = take_escape(p);
		} else {
			*p->out++ = *p->at++;
		}
	}
	if (quoted)
		nvram_fail(p, "a quote is not closed");
	nvram_skip_spaces(p);
	next = *p->at;
	/* The NUL may overwrite the comma. */
	if (next == ',')
		p->at++;
	*p->out++ = '\0';
	return next;
}
