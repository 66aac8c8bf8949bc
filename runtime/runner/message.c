/* SPDX-License-Identifier: Apache-2.0 */
#include "message.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

enum { TEXT_MAX = 1000 };

/* Copies TEXT to OUT, which has room for four times its length. Returns the length. */
static size_t
escape(char *out, const char *text)
{
	static const char digits[] = "0123456789abcdef";
	char *p = out;

	for (; *text; text++) {
		unsigned char c = (unsigned char)*text;

		if (c >= ' ' && c < 0x7f) {
			*p++ = (char)c;
			continue;
		}
		*p++ = '\\';
		*p++ = 'x';
		*p++ = digits[c >> 4];
		*p++ = digits[c & 15];
	}
	return (size_t)(p - out);
}

void
zvm_say(const char *format, ...)
{
	static const char name[] = "zvm-run: ";
	char text[TEXT_MAX], line[sizeof name + 4 * TEXT_MAX];
	size_t n = sizeof name - 1;
	va_list arguments;

	va_start(arguments, format);
	/* One write, so that lines of two sessions on one terminal do not mix. */
	vsnprintf(text, sizeof text, format, arguments);
	va_end(arguments);
	memcpy(line, name, n);
	n += escape(line + n, text);
	line[n++] = '\n';
	if (write(STDERR_FILENO, line, n) < 0)
		return; /* nowhere left to say it */
}
