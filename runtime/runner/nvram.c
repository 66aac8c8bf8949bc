/* SPDX-License-Identifier: Apache-2.0 */
#include "nvram.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "message.h"

enum { FIXED_PARTS = 300 }; /* room for the section titles and the numbers */

static const char env_line[] = "name=, value=\n";
static const char image_line[] = "channel=/dev/1000.tar, mountpoint=, access=ro\n";
static const char mapping_line[] = "channel=, mode=\n";

/* Room for everything, if every byte must be escaped; pages not written cost nothing. */
static size_t
room(const struct options *options)
{
	size_t n = FIXED_PARTS;

	for (char *const *p = options->arguments; *p; p++)
		n += 4 * strlen(*p) + sizeof "\"\" ";
	for (size_t i = 0; i < options->env_count; i++)
		n += 4 * strlen(options->env[i]) + sizeof env_line;
	for (size_t i = 0; i < options->image_count; i++)
		n += 4 * strlen(options->images[i]) + sizeof image_line;
	for (size_t i = 0; i < options->mapping_count; i++)
		n += 4 * strlen(options->mappings[i]) + sizeof mapping_line;
	return n + (options->seed ? strlen(options->seed) : 0); /* zeros may lead it */
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

/* The N-th image, counted from 1, is channel /dev/N.tar. */
static char *
put_image(char *p, const char *image, size_t n)
{
	struct image_place place = zvm_image_place(image);

	p = put(put_number(put(p, "channel=/dev/"), n), ".tar, mountpoint=");
	p = put_escaped(p, place.mount, place.mount_size);
	return put(put(put(p, ", access="), place.access), "\n");
}

static char *
put_mapping(char *p, const char *mapping)
{
	const char *kind = strrchr(mapping, ':');

	p = put_escaped(put(p, "channel="), mapping, (size_t)(kind - mapping));
	return put(put(put(p, ", mode="), kind + 1), "\n");
}

/* Sections that are left out where their content is what it is without them. */
static char *
put_optional(char *p, const struct options *options)
{
	if (options->image_count)
		p = put(p, "[fstab]\n");
	for (size_t i = 0; i < options->image_count; i++)
		p = put_image(p, options->images[i], i + 1);
	if (options->mapping_count)
		p = put(p, "[mapping]\n");
	for (size_t i = 0; i < options->mapping_count; i++)
		p = put_mapping(p, options->mappings[i]);
	if (options->uid || options->gid) {
		p = put_number(put(p, "[user]\nuid="), options->uid);
		p = put(put_number(put(p, ", gid="), options->gid), "\n");
	}
	if (options->seed)
		p = put(put(put(p, "[random]\nseed="), options->seed), "\n");
	if (options->verbosity)
		p = put(put_number(put(p, "[debug]\nverbosity="), options->verbosity), "\n");
	if (options->precache)
		p = put(p, "[precache]\nprecache=yes\n");
	return p;
}

char *
zvm_nvram(const struct options *options, size_t *size)
{
	static char small[1024]; /* most fit here, which is faster than the first malloc() */
	char *const *argument = options->arguments;
	size_t most = room(options);
	char *text = most <= sizeof small ? small : malloc(most), *p = text;

	if (!text)
		zvm_fail(ZVM_NO_MEMORY, "out of memory");
	p = put_word(put(p, "[args]\nargs="), *argument);
	while (*++argument)
		p = put_word(put(p, " "), *argument);
	p = put(p, "\n[env]\n");
	for (size_t i = 0; i < options->env_count; i++)
		p = put_env(p, options->env[i]);
	p = put(put_number(put(p, "[time]\nseconds="), (uint64_t)options->time), "\n");
	p = put_optional(p, options);
	*size = (size_t)(p - text);
	return text;
}
