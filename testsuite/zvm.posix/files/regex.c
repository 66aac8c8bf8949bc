/* SPDX-License-Identifier: Apache-2.0 */
/* Area:    <regex.h>
   Purpose: basic and extended expressions, subexpressions, flags, errors, and characters of UTF-8.  */
#include "check.h"

#include <locale.h>
#include <regex.h>

/* PATTERN's first match in TEXT, and that of its subexpression 1, are from A to B and C to D; A -1: none. */
static const struct {
	int flags;
	const char *pattern, *text;
	int a, b, c, d;
} cases[] = {
	{ 0, "abc", "xabcabc", 1, 4, -1, -1 },
	{ 0, "a*", "baaa", 0, 0, -1, -1 },
	{ 0, "a\\{2,3\\}", "a aaaa", 2, 5, -1, -1 },
	{ 0, "\\(ab*\\)\\1", "abbabab", 3, 7, 3, 5 },
	{ 0, "a+b", "a+b", 0, 3, -1, -1 },
	{ 0, "^a", "ba", -1, 0, 0, 0 },
	{ 0, "a.c", "a\nc", 0, 3, -1, -1 },
	{ REG_EXTENDED, "a|ab|abc", "abcd", 0, 3, -1, -1 },
	{ REG_EXTENDED, "(a|ab)(c|bcd)", "abcd", 0, 4, 0, 1 },
	{ REG_EXTENDED, "x(a*)(a*)", "xaaa", 0, 4, 1, 4 },
	{ REG_EXTENDED, "[[:digit:]]+$", "a1 b22", 4, 6, -1, -1 },
	{ REG_EXTENDED, "[^a-c]{2}", "abxyc", 2, 4, -1, -1 },
	{ REG_EXTENDED, "[]x]", "a]", 1, 2, -1, -1 },
	{ REG_EXTENDED, "(b)?c", "c", 0, 1, -1, -1 },
	{ REG_EXTENDED, "", "abc", 0, 0, -1, -1 },
	{ REG_EXTENDED | REG_ICASE, "HeLLo", "say hello", 4, 9, -1, -1 },
	{ REG_EXTENDED | REG_NEWLINE, "^b.*$", "a\nbc\nd", 2, 4, -1, -1 },
	{ REG_EXTENDED | REG_NEWLINE, "a.c", "a\nc", -1, 0, 0, 0 },
	{ REG_EXTENDED, "\\.\\*", "a.*", 1, 3, -1, -1 },
	{ REG_EXTENDED, "(a.)b", "\303\244a\303\266b", 2, 6, 2, 5 },
	{ REG_EXTENDED | REG_ICASE, "\303\204", "x\303\244", 1, 3, -1, -1 },
	{ REG_EXTENDED, "[\303\240\303\251]x", "a\303\251x", 1, 4, -1, -1 },
};

static void
matches(void)
{
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		regmatch_t m[2] = { { -2, -2 }, { -2, -2 } };
		regex_t r;
		int found;

		found = regcomp(&r, cases[i].pattern, cases[i].flags);
		CHECK(found == 0);
		if (found != 0) {
			printf("%s: error %d\n", cases[i].pattern, found);
			continue;
		}
		found = regexec(&r, cases[i].text, 2, m, 0);
		CHECK(found == (cases[i].a < 0 ? REG_NOMATCH : 0));
		if (found == 0 && (m[0].rm_so != cases[i].a || m[0].rm_eo != cases[i].b ||
					  m[1].rm_so != cases[i].c || m[1].rm_eo != cases[i].d)) {
			printf("%s in %s: %d-%d %d-%d\n", cases[i].pattern, cases[i].text, (int)m[0].rm_so,
				(int)m[0].rm_eo, (int)m[1].rm_so, (int)m[1].rm_eo);
			failures++;
		}
		regfree(&r);
	}
}

static void
flags(void)
{
	regmatch_t m = { -2, -2 };
	regex_t r;

	CHECK(regcomp(&r, "^a|b$", REG_EXTENDED | REG_NOSUB) == 0 && r.re_nsub == 0);
	CHECK(regexec(&r, "a", 0, NULL, 0) == 0);
	CHECK(regexec(&r, "a", 0, NULL, REG_NOTBOL) == REG_NOMATCH);
	CHECK(regexec(&r, "b", 0, NULL, REG_NOTEOL) == REG_NOMATCH);
	regfree(&r);
	CHECK(regcomp(&r, "(a)(b)((c))", REG_EXTENDED) == 0 && r.re_nsub == 4);
	CHECK(regexec(&r, "abc", 1, &m, 0) == 0 && m.rm_eo == 3);
	regfree(&r);
}

static void
errors(void)
{
	static const struct {
		const char *pattern;
		int error;
	} bad[] = {
		{ "[a", REG_EBRACK },
		{ "(a", REG_EPAREN },
		{ "a{2,1}", REG_BADBR },
		{ "[[:nothing:]]", REG_ECTYPE },
		{ "a\\", REG_EESCAPE },
		{ "[b-a]", REG_ERANGE },
	};
	char text[80], shorter[5];
	regex_t r;

	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
		int error = regcomp(&r, bad[i].pattern, REG_EXTENDED);
		size_t n = regerror(error, &r, text, sizeof text);

		CHECK(error == bad[i].error);
		if (error != bad[i].error)
			printf("%s: error %d\n", bad[i].pattern, error);
		CHECK(n > 1 && n == strlen(text) + 1);
		CHECK(regerror(error, &r, shorter, sizeof shorter) == n && strlen(shorter) == 4);
		CHECK(regerror(error, &r, NULL, 0) == n);
	}
	CHECK(regcomp(&r, "a{1", REG_EXTENDED) != 0);
	CHECK(regcomp(&r, "\\(a\\)\\2", 0) == REG_ESUBREG);
}

int
main(void)
{
	CHECK(setlocale(LC_ALL, "C.UTF-8") != NULL);
	matches();
	flags();
	errors();
	return done();
}
