/* SPDX-License-Identifier: Apache-2.0 */
/* Area:    fnmatch
   Purpose: each kind of pattern and flag.  */
#include "check.h"

#include <fnmatch.h>

static const struct {
	const char *pattern, *string;
	int flags, result;
} cases[] = {
	{ "", "", 0, 0 },
	{ "", "a", 0, FNM_NOMATCH },
	{ "a", "", 0, FNM_NOMATCH },
	{ "abc", "abc", 0, 0 },
	{ "abc", "abd", 0, FNM_NOMATCH },
	{ "a?c", "abc", 0, 0 },
	{ "a?c", "ac", 0, FNM_NOMATCH },
	{ "*", "", 0, 0 },
	{ "*", "anything", 0, 0 },
	{ "a*c", "ac", 0, 0 },
	{ "a*c", "abbbc", 0, 0 },
	{ "a*c", "abbb", 0, FNM_NOMATCH },
	{ "a*b*c", "aXbYbZc", 0, 0 },
	{ "**a**", "xxaxx", 0, 0 },
	{ "*.c", "main.c", 0, 0 },
	{ "*.c", "main.h", 0, FNM_NOMATCH },
	{ "[abc]", "b", 0, 0 },
	{ "[abc]", "d", 0, FNM_NOMATCH },
	{ "[!abc]", "d", 0, 0 },
	{ "[!abc]", "a", 0, FNM_NOMATCH },
	{ "[a-c]x", "bx", 0, 0 },
	{ "[a-c]x", "dx", 0, FNM_NOMATCH },
	{ "[]]", "]", 0, 0 },
	{ "[!]]", "a", 0, 0 },
	{ "[]-]", "-", 0, 0 },
	{ "[a-]", "-", 0, 0 },
	{ "[-a]", "-", 0, 0 },
	{ "[", "[", 0, 0 },
	{ "a[b", "a[b", 0, 0 },
	{ "[[:digit:]]", "5", 0, 0 },
	{ "[[:digit:]]", "a", 0, FNM_NOMATCH },
	{ "[![:space:]]", "a", 0, 0 },
	{ "[[:upper:][:digit:]_]*", "Z9", 0, 0 },
	{ "[[.a.]]", "a", 0, 0 },
	{ "[[=a=]b]", "b", 0, 0 },
	{ "\\*", "*", 0, 0 },
	{ "\\*", "a", 0, FNM_NOMATCH },
	{ "\\*", "\\a", FNM_NOESCAPE, 0 },
	{ "\\a", "a", 0, 0 },
	{ "[\\]]", "]", 0, 0 },
	{ "[\\a]", "\\", FNM_NOESCAPE, 0 },
	{ "*", "a/b", 0, 0 },
	{ "*", "a/b", FNM_PATHNAME, FNM_NOMATCH },
	{ "*/b", "a/b", FNM_PATHNAME, 0 },
	{ "a?b", "a/b", FNM_PATHNAME, FNM_NOMATCH },
	{ "a[/]b", "a/b", FNM_PATHNAME, FNM_NOMATCH },
	{ "a[/]b", "a/b", 0, 0 },
	{ "*/*/c", "a/b/c", FNM_PATHNAME, 0 },
	{ "*/c", "a/b/c", FNM_PATHNAME, FNM_NOMATCH },
	{ "a*/b", "aXX/b", FNM_PATHNAME, 0 },
	{ "*b/c*", "ab/cd", FNM_PATHNAME, 0 },
	{ "*", ".a", 0, 0 },
	{ "*", ".a", FNM_PERIOD, FNM_NOMATCH },
	{ "?a", ".a", FNM_PERIOD, FNM_NOMATCH },
	{ "[.]a", ".a", FNM_PERIOD, FNM_NOMATCH },
	{ ".*", ".a", FNM_PERIOD, 0 },
	{ "a/*", "a/.b", FNM_PERIOD, 0 },
	{ "a/*", "a/.b", FNM_PERIOD | FNM_PATHNAME, FNM_NOMATCH },
	{ "a*", "a.b", FNM_PERIOD, 0 },
	{ "a/.*", "a/.b", FNM_PERIOD | FNM_PATHNAME, 0 },
	{ "abc", "ABC", FNM_CASEFOLD, 0 },
	{ "[a-c]", "B", FNM_CASEFOLD, 0 },
	{ "abc", "ABC", 0, FNM_NOMATCH },
	{ "a", "a/b", FNM_LEADING_DIR, 0 },
	{ "a*", "ab/c/d", FNM_LEADING_DIR | FNM_PATHNAME, 0 },
	{ "*a*a*a*a*a*a*b", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", 0, FNM_NOMATCH },
};

int
main(void)
{
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		checks++;
		if (fnmatch(cases[i].pattern, cases[i].string, cases[i].flags) != cases[i].result) {
			printf("%s %s %d\n", cases[i].pattern, cases[i].string, cases[i].flags);
			say(__FILE__, __LINE__, "wrong");
		}
	}
	return done();
}
