/* SPDX-License-Identifier: Apache-2.0 */
#include "json.h"

#include <string.h>

/* The forms of UTF-8: how many bytes, the bits of the first that say so, the smallest character. */
static const struct form {
	unsigned size;
	uint8_t mask, lead;
	uint32_t min;
} forms[] = {
	{ 1, 0x80, 0x00, 0 },
	{ 2, 0xe0, 0xc0, 0x80 },
	{ 3, 0xf0, 0xe0, 0x800 },
	{ 4, 0xf8, 0xf0, 0x10000 },
};

static const struct form *
find_form(uint8_t lead)
{
	for (size_t i = 0; i < sizeof forms / sizeof *forms; i++)
		if ((lead & forms[i].mask) == forms[i].lead)
			return &forms[i];
	return NULL;
}

/* Decodes the character that the SIZE bytes begin with; returns how long it is, 0 if it is none. */
static size_t
decode(const char *bytes, size_t size, uint32_t *character)
{
	const struct form *form = find_form((uint8_t)*bytes);
	uint32_t c;

	if (!form || form->size > size)
		return 0;
	c = (uint8_t)*bytes & (uint8_t)~form->mask;
	for (size_t i = 1; i < form->size; i++) {
		if (((uint8_t)bytes[i] & 0xc0) != 0x80)
			return 0;
		c = c << 6 | ((uint8_t)bytes[i] & 0x3f);
	}
	if (c < form->min || c > 0x10ffff || (c >= 0xd800 && c < 0xe000))
		return 0;
	*character = c;
	return form->size;
}

static const char digits[] = "0123456789abcdef";

/* Writes \xNN, whose backslash is two in JSON. */
static void
put_byte(struct json *j, uint8_t byte)
{
	char text[] = { '\\', '\\', 'x', digits[byte >> 4], digits[byte & 15] };

	zvm_output_bytes(&j->out, text, sizeof text);
}

/* Writes \uNNNN. */
static void
put_unit(struct json *j, uint32_t unit)
{
	char text[] = { '\\', 'u', digits[unit >> 12 & 15], digits[unit >> 8 & 15],
		digits[unit >> 4 & 15], digits[unit & 15] };

	zvm_output_bytes(&j->out, text, sizeof text);
}

static void
put_character(struct json *j, uint32_t c)
{
	if (c == '"')
		zvm_output_text(&j->out, "\\\"");
	else if (c >= ' ' && c < 0x7f)
		zvm_output_bytes(&j->out, (char[]){ (char)c }, 1);
	else if (c < 0x10000)
		put_unit(j, c);
	else {
		put_unit(j, 0xd800 + ((c - 0x10000) >> 10));
		put_unit(j, 0xdc00 + ((c - 0x10000) & 0x3ff));
	}
}

static void
put_quoted(struct json *j, const char *bytes, size_t size)
{
	zvm_output_text(&j->out, "\"");
	while (size) {
		uint32_t c;
		size_t n = *bytes == '\\' ? 0 : decode(bytes, size, &c);

		if (n)
			put_character(j, c);
		else
			put_byte(j, (uint8_t)*bytes);
		bytes += n ? n : 1;
		size -= n ? n : 1;
	}
	zvm_output_text(&j->out, "\"");
}

void
zvm_json_name(struct json *j, const char *name)
{
	if (j->follows)
		zvm_output_text(&j->out, ",");
	j->follows = true;
	if (!name)
		return;
	put_quoted(j, name, strlen(name));
	zvm_output_text(&j->out, ":");
}

void
zvm_json_open(struct json *j, const char *name, char bracket)
{
	zvm_json_name(j, name);
	zvm_output_bytes(&j->out, &bracket, 1);
	j->follows = false;
}

void
zvm_json_close(struct json *j, char bracket)
{
	zvm_output_bytes(&j->out, &bracket, 1);
	j->follows = true;
}

void
zvm_json_null(struct json *j, const char *name)
{
	zvm_json_name(j, name);
	zvm_output_text(&j->out, "null");
}

void
zvm_json_bool(struct json *j, const char *name, bool value)
{
	zvm_json_name(j, name);
	zvm_output_text(&j->out, value ? "true" : "false");
}

void
zvm_json_number(struct json *j, const char *name, int64_t n)
{
	zvm_json_name(j, name);
	zvm_output_number(&j->out, n);
}

void
zvm_json_seconds(struct json *j, const char *name, int64_t nanoseconds)
{
	zvm_json_name(j, name);
	zvm_output_seconds(&j->out, nanoseconds, 9);
}

void
zvm_json_string(struct json *j, const char *name, const char *text)
{
	if (text)
		zvm_json_bytes(j, name, text, strlen(text));
	else
		zvm_json_null(j, name);
}

void
zvm_json_bytes(struct json *j, const char *name, const char *bytes, size_t size)
{
	zvm_json_name(j, name);
	put_quoted(j, bytes, size);
}
