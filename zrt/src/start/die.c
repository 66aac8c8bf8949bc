/* SPDX-License-Identifier: Apache-2.0 */
#include "zrt.h"

#include <string.h>

#define STATUS 125 /* as zvm-run's own errors */

static char *
append(char *to, const char *text)
{
	size_t n = strlen(text);

	memcpy(to, text, n);
	return to + n;
}

static char *
append_number(char *to, int n)
{
	char digits[12];
	char *p = digits + sizeof digits;

	*--p = '\0';
	do
		*--p = (char)('0' + n % 10);
	while (n /= 10);
	return append(to, p);
}

/*
 * Without stdio, which would be in every program for this. WHAT is one of our own short sentences.
 */
void
zrt_die(const char *what, int line)
{
	char message[160];
	char *end = append(message, "zrt: ");

	if (line) {
		end = append(end, "/dev/nvram: line ");
		end = append_number(end, line);
		end = append(end, ": ");
	}
	end = append(end, what);
	end = append(end, "\n");
	zvm_pwrite(ZVM_STDERR, message, (int32_t)(end - message), 0);
	zvm_exit(STATUS);
}
