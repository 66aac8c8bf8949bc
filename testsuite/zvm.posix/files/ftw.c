/* SPDX-License-Identifier: Apache-2.0 */
/* Area:    ftw, nftw
   Purpose: every file once, parents before or after, and each kind.  */
#include "check.h"

#include <ftw.h>

static char walked[1000];
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
	size_t n = strlen(walked);

	if (kind == FTW_F)
		CHECK(S_ISREG(st->st_mode));
	snprintf(walked + n, sizeof walked - n, "%c%s ", letters[kind], path + at->base);
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
	const char *x = strstr(walked, a), *y = strstr(walked, b);

	return x && y && x < y;
}

static void
start(void)
{
	walked[0] = cwd_names[0] = '\0';
	deepest = 0;
}

/* Where a path leads nowhere. */
static void
paths(void)
{
	const struct {
		const char *path;
		int error;
	} bad[] = { { "", ENOENT }, { "absent", ENOENT }, { "absent/x", ENOENT }, { "top/other/x", ENOTDIR },
		{ "round/x", ELOOP }, { long_name(NAME_MAX + 1), ENAMETOOLONG } };

	OK(symlink("round", "round"));
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
		CHECK(ftw(bad[i].path, visit_simple, 5) == -1 && errno == bad[i].error);
		shown("ftw", error_name(errno));
		CHECK(nftw(bad[i].path, visit, 5, 0) == -1 && errno == bad[i].error);
		shown("nftw", error_name(errno));
	}
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
	CHECK(before("dtop ", "dsub ") && before("dsub ", "ffile ") && strstr(walked, "llink ") &&
		strstr(walked, "lloop ") && strstr(walked, "lbroken ") && strstr(walked, "fother "));
	CHECK(deepest == 2 &&
		strlen(walked) == strlen("dtop dsub ffile fother llink lloop lbroken "));
	start();
	OK(nftw("top", visit, 5, FTW_PHYS | FTW_DEPTH));
	CHECK(before("ffile ", "psub ") && before("psub ", "ptop ") && !strstr(walked, "dtop"));
	start();
	OK(nftw("top", visit, 5, FTW_PHYS | FTW_CHDIR));
	CHECK(strstr(cwd_names, "file") && strstr(cwd_names, "other") && exists("top"));
	start();
	OK(nftw("top/other", visit, 5, 0));
	CHECK(strcmp(walked, "fother ") == 0);
	start();
	OK(nftw("top", visit, 5, 0));
	CHECK(strstr(walked, "bbroken ") && (strstr(walked, "dsub ") || strstr(walked, "dlink ")));
	CHECK(ftw("top/sub", visit_simple, 5) == 7);
	FAILS(ftw("absent", visit_simple, 5), ENOENT);
	FAILS(nftw("top/other/x", visit, 5, FTW_PHYS), ENOTDIR);
	paths();
	if (am_root()) {
		OK(mkdir("top/closed", 0700));
		become_user();
		FAILS(ftw("top/closed/x", visit_simple, 5), EACCES);
		FAILS(nftw("top/closed/x", visit, 5, FTW_PHYS), EACCES);
		start();
		OK(nftw("top", visit, 5, FTW_PHYS));
		CHECK(strstr(walked, "rclosed "));
		become_root();
	}
	return done();
}
