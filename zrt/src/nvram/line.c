/* SPDX-License-Identifier: Apache-2.0 */
#include "nvram/parser.h"

#include <string.h>

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

bool
nvram_take(struct nvram_parser *p, const char *text)
{
	size_t n = strlen(text);

	nvram_skip_spaces(p);
	if (strncmp(p->at, text, n) != 0)
		return false;
	p->at += n;
	return true;
}

void
nvram_expect_end(struct nvram_parser *p)
{
	nvram_skip_spaces(p);
	if (*p->at)
		nvram_fail(p, "something follows where the line should end");
}

static int
take_hex_digit(struct nvram_parser *p)
{
	static const char digits[] = "0123456789abcdef0123456789ABCDEF";
	const char *d = *p->at ? strchr(digits, *p->at) : NULL;

	if (!d)
		nvram_fail(p, "\\x is not followed by two hexadecimal digits");
	p->at++;
	return (int)(d - digits) & 15;
}

static char
take_escape(struct nvram_parser *p)
{
	int code;

	if (p->at[1] != 'x')
		nvram_fail(p, "\\ is not followed by x");
	p->at += 2;
	code = take_hex_digit(p) << 4;
	code |= take_hex_digit(p);
	if (code == 0)
		nvram_fail(p, "\\x00 cannot be in a string");
	return (char)code;
}

void
nvram_take_word(struct nvram_parser *p)
{
	bool quoted = false;

	nvram_skip_spaces(p);
	while (*p->at && (quoted || !strchr(" \t,", *p->at))) {
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
}

void
nvram_end_string(struct nvram_parser *p)
{
	if (*p->at)
		p->at++;
	*p->out++ = '\0';
}
