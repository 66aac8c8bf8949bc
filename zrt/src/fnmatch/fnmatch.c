/* SPDX-License-Identifier: Apache-2.0 */
#include <fnmatch.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <wchar.h>
#include <wctype.h>

#define CLASS_MAX 16

/* What is to be matched, and how. */
struct match {
	const char *start;
	int flags;
};

/* Takes a character; a byte that belongs to none stands for itself, above all that are. */
static wint_t
take(const char **at)
{
	mbstate_t state = { 0 };
	wchar_t c;
	size_t most = MB_CUR_MAX;
	size_t n = mbrtowc(&c, *at, most, &state);

	if (n == 0)
		return L'\0';
	if (n > most) {
		c = (wchar_t)(0x200000 + (unsigned char)**at);
		n = 1;
	}
	*at += n;
	return (wint_t)c;
}

static wint_t
fold(wint_t c, int flags)
{
	return flags & FNM_CASEFOLD ? towlower(c) : c;
}

/* A [:class:] at AT, which stands behind "[:"; steps over it. */
static bool
in_class(const char **at, wint_t c, int flags)
{
	const char *end = strstr(*at, ":]");
	char name[CLASS_MAX];
	size_t length = end ? (size_t)(end - *at) : 0;
	bool both = flags & FNM_CASEFOLD;

	if (!end || length >= sizeof name)
		return false;
	memcpy(name, *at, length);
	name[length] = '\0';
	*at = end + 2;
	if (both && (strcmp(name, "upper") == 0 || strcmp(name, "lower") == 0))
		strcpy(name, "alpha");
	return iswctype(c, wctype(name));
}

/* One member of a bracket expression: a character, [.x.], [=x=], or an escaped one. */
static wint_t
take_member(const char **at, int flags)
{
	const char *p = *at;

	if (p[0] == '[' && (p[1] == '.' || p[1] == '=')) {
		char mark = p[1];
		wint_t c;

		p += 2;
		c = take(&p);
		if (p[0] == mark && p[1] == ']') {
			*at = p + 2;
			return c;
		}
	}
	if (**at == '\\' && !(flags & FNM_NOESCAPE) && (*at)[1])
		(*at)++;
	return take(at);
}

static bool
in_range(const char **at, wint_t c, int flags)
{
	wint_t from = take_member(at, flags), to = from;

	if ((*at)[0] == '-' && (*at)[1] && (*at)[1] != ']') {
		(*at)++;
		to = take_member(at, flags);
	}
	if (from <= c && c <= to)
		return true;
	return flags & FNM_CASEFOLD &&
		((from <= towlower(c) && towlower(c) <= to) ||
			(from <= towupper(c) && towupper(c) <= to));
}

/*
 * The bracket expression at *AT, behind its [: 1 if C is in it, 0 if not, and *AT behind its ]. -1:
 * it is none, and the [ is an ordinary character.
 */
static int
bracket(const char **at, wint_t c, int flags)
{
	const char *p = *at;
	bool negated = *p == '!' || *p == '^';
	bool found = false;

	p += negated;
	for (const char *first = p; *p != ']' || p == first;) {
		if (*p == '\0' || (*p == '/' && flags & FNM_PATHNAME))
			return -1;
		if (p[0] == '[' && p[1] == ':' && strstr(p, ":]")) {
			p += 2;
			found |= in_class(&p, c, flags);
		} else {
			found |= in_range(&p, c, flags);
		}
	}
	*at = p + 1;
	return found != negated;
}

/* A period that only a period may match. */
static bool
is_leading_period(const struct match *m, const char *s)
{
	if (*s != '.' || !(m->flags & FNM_PERIOD))
		return false;
	return s == m->start || (m->flags & FNM_PATHNAME && s[-1] == '/');
}

/*
 * One element of the pattern at *PATTERN, which is no *, against the character at *S: steps over
 * both if it matches.
 */
static bool
one(const struct match *m, const char **pattern, const char **s)
{
	const char *p = *pattern, *from = *s;
	wint_t c = take(s);
	bool special = *p == '?' || *p == '[';

	if (special && ((*from == '/' && m->flags & FNM_PATHNAME) || is_leading_period(m, from)))
		return false;
	if (*p == '?') {
		*pattern = p + 1;
		return true;
	}
	if (*p == '[') {
		const char *behind = p + 1;
		int r = bracket(&behind, c, m->flags);

		if (r >= 0) {
			*pattern = behind;
			return r;
		}
	}
	if (*p == '\\' && !(m->flags & FNM_NOESCAPE)) {
		p++;
		if (!*p)
			return false;
	}
	*pattern = p;
	return fold(take(pattern), m->flags) == fold(c, m->flags);
}

static bool
at_end(const struct match *m, const char *s)
{
	return *s == '\0' || (*s == '/' && m->flags & FNM_LEADING_DIR);
}

/*
 * Only the last * is ever tried again: what an earlier one could take more, the later one can as
 * well. With FNM_PATHNAME that holds within a component, and a * cannot grow over a slash.
 */
int
fnmatch(const char *pattern, const char *s, int flags)
{
	const struct match m = { s, flags };
	const char *star = NULL, *from = NULL;

	for (;;) {
		if (*pattern == '*') {
			if (is_leading_period(&m, s))
				return FNM_NOMATCH;
			while (*pattern == '*')
				pattern++;
			star = pattern;
			from = s;
			continue;
		}
		if (*pattern == '\0' && at_end(&m, s))
			return 0;
		if (*pattern && *s && one(&m, &pattern, &s))
			continue;
		if (!star || !*from || (*from == '/' && flags & FNM_PATHNAME))
			return FNM_NOMATCH;
		take(&from);
		s = from;
		pattern = star;
	}
}
