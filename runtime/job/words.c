/* SPDX-License-Identifier: Apache-2.0 */
#include "words.h"

#include <string.h>

static int
hex_digit(char c)
{
	static const char digits[] = "0123456789abcdefABCDEF";
	const char *at = c ? strchr(digits, c) : NULL;

	return at ? (int)(at - digits) - (at - digits > 15 ? 6 : 0) : -1;
}

/* Reads the character at *TEXT, which may be written \xHH, and steps over it. */
static char
take_character(struct job_arena *arena, const struct job_place *place, const char **text)
{
	const char *p = *text;
	int high, low;

	if (*p != '\\') {
		++*text;
		return *p;
	}
	high = p[1] == 'x' ? hex_digit(p[2]) : -1;
	low = high >= 0 ? hex_digit(p[3]) : -1;
	if (low < 0 || high + low == 0)
		job_fail(arena, place, "a backslash must begin \\xHH, and not \\x00");
	*text += 4;
	return (char)(high << 4 | low);
}

/* Reads the word that *TEXT begins with to *END, which has room for it, and steps over both. */
static const char *
take_word(struct job_arena *arena, const struct job_place *place, const char **text, char **end)
{
	const char *word = *end;
	bool quoted = false;

	while (**text && (quoted || !strchr(" \t\n", **text))) {
		if (**text == '"') {
			quoted = !quoted;
			++*text;
		} else {
			*(*end)++ = take_character(arena, place, text);
		}
	}
	if (quoted)
		job_fail(arena, place, "a double quote is not closed");
	*(*end)++ = '\0';
	return word;
}

struct job_strings
job_words(struct job_arena *arena, const struct job_place *place, const char *text)
{
	/*
	 * A word is never longer than what it is written as; every other character may begin one.
	 */
	size_t size = strlen(text);
	char *end = job_new(arena, size + 1, 1);
	struct job_strings words = { job_new(arena, size / 2 + 1, sizeof *words.list), 0 };

	for (text += strspn(text, " \t\n"); *text; text += strspn(text, " \t\n"))
		words.list[words.count++] = take_word(arena, place, &text, &end);
	return words;
}
