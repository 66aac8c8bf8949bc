/* SPDX-License-Identifier: Apache-2.0 */
/* Area:    basename, dirname
   Purpose: the table of POSIX.  */
#include "check.h"

#include <libgen.h>

static const struct {
	const char *path, *dir, *base;
} cases[] = {
	{ "/usr/lib", "/usr", "lib" },
	{ "/usr/", "/", "usr" },
	{ "usr", ".", "usr" },
	{ "/", "/", "/" },
	{ ".", ".", "." },
	{ "..", ".", ".." },
	{ "", ".", "." },
	{ "///", "/", "/" },
	{ "a//b//", "a", "b" },
	{ "//a", "/", "a" },
	{ "/a/b/c/", "/a/b", "c" },
};

int
main(void)
{
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		char one[32], two[32];

		strcpy(one, cases[i].path);
		strcpy(two, cases[i].path);
		if (i != 9) /* // may be kept, and is by some */
			CHECK(strcmp(dirname(one), cases[i].dir) == 0);
		CHECK(strcmp(basename(two), cases[i].base) == 0);
	}
	CHECK(strcmp(dirname(NULL), ".") == 0 && strcmp(basename(NULL), ".") == 0);
	return done();
}
