/* SPDX-License-Identifier: Apache-2.0 */
/* Area:    string
   Purpose: strsep gives every field, also empty ones; strtok_r skips them.  */
#include "check.h"

#include <string.h>

/* Checks the fields of TEXT, which WANTED has with a '/' behind each. */
static void
separate(const char *text, const char *wanted)
{
	char copy[20], got[40] = "", *rest = copy, *field;

	strcpy(copy, text);
	while ((field = strsep(&rest, ":,"))) {
		strcat(got, field);
		strcat(got, "/");
	}
	CHECK(!strcmp(got, wanted));
}

int
main(void)
{
	char text[] = ":a::b:", *rest;

	separate("a:b,c", "a/b/c/");
	separate("a:", "a//");
	separate(":a", "/a/");
	separate("a::b", "a//b/");
	separate(":", "//");
	separate("", "/");
	CHECK(!strcmp(strtok_r(text, ":", &rest), "a"));
	CHECK(!strcmp(strtok_r(NULL, ":", &rest), "b"));
	CHECK(!strtok_r(NULL, ":", &rest));
	return 0;
}
