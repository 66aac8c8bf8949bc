/* SPDX-License-Identifier: Apache-2.0 */
/* Area:    ftw, nftw
   Purpose: every file once, parents before or after, and each kind.  */
#include "check.h"

#include <ftw.h>

static char seen[1000];
static int deepest;
static char cwd_names[1000];

static int
visit(const char *path, const struct stat *st, int kind, struct FTW *at)
{
	static const char letters[] = { [FTW_F] = 'f',
		[FTW_D] = 'd',
		[FTW_DNR] = 'r',
		[FTW_NS] = 'n',
		[FTW_SL] = 'l',
		[FTW_DP] = 'p',
		[FTW_SLN] = 'b' };
	size_t n = strlen(seen);

	if (kind == FTW_F)
		CHECK(S_ISREG(st->st_mode));
	snprintf(seen + n, sizeof seen - n, "%c%s ", letters[kind], path + at->base);
	if (at->level > deepest)
		deepest = at->level;
	if (exists(path + at->base))
		strcat(cwd_names, path + at->base);
	return 0;
}

static int
visit_simple(const char *path, const struct stat *st, int kind)
{
	struct FTW at = { 0, 0 };

	(void)path;
	(void)st;
	(void)at;
	return kind == FTW_F ? 7 : 0;
}

static bool
before(const char *a, const char *b)
{
	const char *x = strstr(seen, a), *y = strstr(seen, b);

	return x && y && x < y;
}

static void
start(void)
{
	seen[0] = cwd_names[0] = '\0';
	deepest = 0;
}

int
main(void)
{
	OK(mkdir("top", 0755));
	OK(mkdir("top/sub", 0755));
	make_file("top/sub/file", "");
	make_file("top/other", "");
	OK(symlink("sub", "top/link"));
	OK(symlink("..", "top/sub/loop"));
	OK(symlink("nowhere", "top/broken"));
	start();
	OK(nftw("top", visit, 5, FTW_PHYS));
	CHECK(before("dtop ", "dsub ") && before("dsub ", "ffile ") && strstr(seen, "llink ") &&
		strstr(seen, "lloop ") && strstr(seen, "lbroken ") && strstr(seen, "fother "));
	CHECK(deepest == 2 &&
		strlen(seen) == strlen("dtop dsub ffile fother llink lloop lbroken "));
	start();
	OK(nftw("top", visit, 5, FTW_PHYS | FTW_DEPTH));
	CHECK(before("ffile ", "psub ") && before("psub ", "ptop ") && !strstr(seen, "dtop"));
	start();
	OK(nftw("top", visit, 5, FTW_PHYS | FTW_CHDIR));
	CHECK(strstr(cwd_names, "file") && strstr(cwd_names, "other") && exists("top"));
	start();
	OK(nftw("top/other", visit, 5, 0));
	CHECK(strcmp(seen, "fother ") == 0);
	start();
	OK(nftw("top", visit, 5, 0));
	CHECK(strstr(seen, "bbroken ") && (strstr(seen, "dsub ") || strstr(seen, "dlink ")));
	CHECK(ftw("top/sub", visit_simple, 5) == 7);
	FAILS(ftw("absent", visit_simple, 5), ENOENT);
	FAILS(nftw("top/other/x", visit, 5, FTW_PHYS), ENOTDIR);
	if (am_root()) {
		OK(mkdir("top/closed", 0700));
		become_user();
		start();
		OK(nftw("top", visit, 5, FTW_PHYS));
		CHECK(strstr(seen, "rclosed "));
		become_root();
	}
	return done();
}
