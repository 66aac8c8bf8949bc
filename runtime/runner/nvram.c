/* SPDX-License-Identifier: Apache-2.0 */
#include "nvram.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "message.h"

enum { FIXED_PARTS = 100 }; /* room for the section titles and the time */

static const char env_line[] = "name=, value=\n";

/* Room for everything, if every byte must be escaped; pages not written cost nothing. */
static size_t
room(const struct options *options)
{
	size_t n = FIXED_PARTS;

	for (char *const *p = options->arguments; *p; p++)
		n += 4 * strlen(*p) + sizeof "\"\" ";
	for (size_t i = 0; i < options->env_count; i++)
		n += 4 * strlen(options->env[i]) + sizeof env_line;
	return n;
}

static bool
is_plain(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
		(c && strchr("_./=:+@%-", c));
}

static char *
put(char *p, const char *text)
{
	return stpcpy(p, text);
}

/* Puts the SIZE bytes at TEXT, escaped. */
static char *
put_escaped(char *p, const char *text, size_t size)
{
	static const char digits[] = "0123456789ABCDEF";

	for (; size; size--, text++) {
		unsigned char c = (unsigned char)*text;

		if (is_plain(*text)) {
			*p++ = *text;
			continue;
		}
		*p++ = '\\';
		*p++ = 'x';
		*p++ = digits[c >> 4];
		*p++ = digits[c & 15];
	}
	return p;
}

static char *
put_number(char *p, uint64_t n)
{
	char digits[20], *d = digits + sizeof digits;

	do
		*--d = (char)('0' + n % 10);
	while (n /= 10);
	return mempcpy(p, d, (size_t)(digits + sizeof digits - d));
}

/* Puts a word of the args line; the empty one, which would be lost, in quotes. */
static char *
put_word(char *p, const char *word)
{
	return *word ? put_escaped(p, word, strlen(word)) : put(p, "\"\"");
}

static char *
put_env(char *p, const char *setting)
{
	size_t name = strcspn(setting, "=");

	p = put_escaped(put(p, "name="), setting, name);
	setting += name + 1;
	return put(put_escaped(put(p, ", value="), setting, strlen(setting)), "\n");
}

char *
zvm_nvram(const struct options *options, size_t *size)
{
	static char small[1024]; /* most fit here, which is faster than the first malloc() */
	char *const *argument = options->arguments;
	size_t most = room(options);
	char *text = most <= sizeof small ? small : malloc(most), *p = text;

	if (!text)
		zvm_fail(ZVM_FAILED, "out of memory");
	p = put_word(put(p, "[args]\nargs="), *argument);
	while (*++argument)
		p = put_word(put(p, " "), *argument);
	p = put(p, "\n[env]\n");
	for (size_t i = 0; i < options->env_count; i++)
		p = put_env(p, options->env[i]);
	p = put(put_number(put(p, "[time]\nseconds="), (uint64_t)options->time), "\n");
	*size = (size_t)(p - text);
	return text;
}
