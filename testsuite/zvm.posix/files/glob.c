/* SPDX-License-Identifier: Apache-2.0 */
/* Area:    glob
   Purpose: patterns in any component, sorted, with every flag of POSIX.  */
#include "check.h"

#include <glob.h>

static int errors_seen;

static int
count_error(const char *path, int error)
{
	CHECK(path && error == EACCES);
	errors_seen++;
	return 0;
}

static int
stop(const char *path, int error)
{
	(void)path;
	(void)error;
	return 1;
}

/* Whether PATTERN gives just the paths in WANT, each followed by a comma. */
static bool
gives(const char *pattern, int flags, const char *want)
{
	char have[1000] = "";
	glob_t g;
	int r = glob(pattern, flags, NULL, &g);

	if (r == GLOB_NOMATCH)
		return *want == '\0';
	if (r)
		return false;
	for (size_t i = 0; i < g.gl_pathc; i++) {
		strcat(have, g.gl_pathv[i]);
		strcat(have, ",");
	}
	CHECK(!g.gl_pathv[g.gl_pathc]);
	globfree(&g);
	if (strcmp(have, want) != 0)
		printf("%s: %s\n", pattern, have);
	return strcmp(have, want) == 0;
}

int
main(void)
{
	glob_t g;

	make_file("b.c", "");
	make_file("a.c", "");
	make_file("c.h", "");
	make_file(".hidden.c", "");
	make_file("star*", "");
	OK(mkdir("d", 0755));
	OK(mkdir("dd", 0755));
	make_file("d/x.c", "");
	make_file("dd/y.c", "");
	OK(symlink("d", "l"));
	OK(symlink("nowhere", "broken.c"));
	CHECK(gives("*.c", 0, "a.c,b.c,broken.c,"));
	CHECK(gives("?.[ch]", 0, "a.c,b.c,c.h,"));
	CHECK(gives(".*.c", 0, ".hidden.c,"));
	CHECK(gives("d*/*.c", 0, "d/x.c,dd/y.c,"));
	CHECK(gives("*/x.c", 0, "d/x.c,l/x.c,"));
	CHECK(gives("d*", GLOB_MARK, "d/,dd/,"));
	CHECK(gives("l", GLOB_MARK, "l/,"));
	CHECK(gives("d*/", 0, "d/,dd/,"));
	CHECK(gives("./d/*", 0, "./d/x.c,"));
	CHECK(gives("*.none", 0, ""));
	CHECK(gives("*.none", GLOB_NOCHECK, "*.none,"));
	CHECK(gives("a.c", 0, "a.c,"));
	CHECK(gives("absent", 0, ""));
	CHECK(gives("star\\*", 0, "star*,"));
	CHECK(gives("a.c/*", 0, ""));
	CHECK(gives("absent/*", 0, ""));
	CHECK(gives("[", 0, ""));
	CHECK(gives("/", 0, "/,"));
	g.gl_offs = 2;
	CHECK(glob("a.c", GLOB_DOOFFS, NULL, &g) == 0 && g.gl_pathc == 1 && !g.gl_pathv[0] &&
		!g.gl_pathv[1] && strcmp(g.gl_pathv[2], "a.c") == 0);
	CHECK(glob("c.*", GLOB_DOOFFS | GLOB_APPEND, NULL, &g) == 0 && g.gl_pathc == 2 &&
		strcmp(g.gl_pathv[3], "c.h") == 0 && !g.gl_pathv[4]);
	globfree(&g);
	if (am_root()) {
		OK(mkdir("closed", 0700));
		become_user();
		CHECK(glob("closed/*", 0, count_error, &g) == GLOB_NOMATCH && errors_seen == 1);
		SHOWS(glob, GLOB_ABORTED, glob("closed/*", GLOB_ERR, NULL, &g) == GLOB_ABORTED);
		CHECK(glob("closed/*", 0, stop, &g) == GLOB_ABORTED);
		become_root();
	}
	return done();
}
