/* SPDX-License-Identifier: Apache-2.0 */
#include "number.h"

#include <stddef.h>
#include <string.h>

/* The value of C as a digit of any base here; 16 if it is none. */
static unsigned
digit(char c)
{
	if (c >= '0' && c <= '9')
		return (unsigned)(c - '0');
	if (c >= 'a' && c <= 'f')
		return (unsigned)(c - 'a' + 10);
	return c >= 'A' && c <= 'F' ? (unsigned)(c - 'A' + 10) : 16;
}

/* Reads the digits of BASE that *TEXT begins with. */
static bool
read_digits(const char **text, unsigned base, uint64_t max, uint64_t *n)
{
	const char *p = *text;

	*n = 0;
	for (unsigned d; (d = digit(*p)) < base; p++) {
		if (d > max || *n > (max - d) / base)
			return false;
		*n = *n * base + d;
	}
	if (p == *text)
		return false;
	*text = p;
	return true;
}

bool
zvm_number_prefix(const char **text, uint64_t max, uint64_t *n)
{
	return read_digits(text, 10, max, n);
}

bool
zvm_number(const char *text, uint64_t max, uint64_t *n)
{
	return read_digits(&text, 10, max, n) && !*text;
}

bool
zvm_size(const char *text, uint64_t max, uint64_t *bytes)
{
	static const struct {
		char suffix[2];
		uint64_t unit;
	} units[] = { { "", 1 }, { "K", 1 << 10 }, { "M", 1 << 20 }, { "G", 1 << 30 } };
	uint64_t n;

	if (!read_digits(&text, 10, max, &n))
		return false;
	for (size_t i = 0; i < sizeof units / sizeof *units; i++)
		if (!strcmp(text, units[i].suffix)) {
			*bytes = n * units[i].unit;
			return n <= max / units[i].unit;
		}
	return false;
}

bool
zvm_integer(const char *text, uint64_t *n)
{
	unsigned base = 10;

	if (text[0] == '0' && (text[1] == 'x' || text[1] == 'X')) {
		base = 16;
		text += 2;
	} else if (text[0] == '0') {
		base = 8;
	}
	return read_digits(&text, base, UINT64_MAX, n) && !*text;
}

int
zvm_descriptor(const char *uri)
{
	uint64_t n;

	return strncmp(uri, "fd:", 3) || !zvm_number(uri + 3, INT32_MAX, &n) ? -1 : (int)n;
}
