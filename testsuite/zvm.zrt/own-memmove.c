/* SPDX-License-Identifier: Apache-2.0 */
/* Area:    string
   Purpose: a program may have its own memmove and use the memcpy and strcpy of the library.
   { flags: -fno-builtin } */
#include "check.h"

#include <string.h>

static int calls;

void *
memmove(void *to, const void *from, size_t n)
{
	calls++;
	(void)from;
	(void)n;
	return to;
}

int
main(void)
{
	char *volatile text = malloc(10);
	void *(*volatile copy)(void *, const void *, size_t) = memcpy;
	void *(*volatile move)(void *, const void *, size_t) = memmove;

	copy(text, "text", 5);
	strcpy(text + 5, text);
	CHECK(strcmp(text + 5, "text") == 0 && calls == 0);
	CHECK(move(text, text + 1, 4) == text && calls == 1);
	return 0;
}
